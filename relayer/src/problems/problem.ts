import { type ProblemSlug, problemType } from '@guildhall/sdk/wire'

const catalogue = {
  malformed: { status: 400, title: 'The request is malformed' },
  'not-content-addressed': { status: 400, title: 'The address does not name these bytes' },
  unauthenticated: { status: 401, title: 'The caller has not proven who it is' },
  'payment-required': { status: 402, title: 'The request is to be paid for' },
  'bad-signature': { status: 401, title: 'The signature is not the signer’s' },
  'not-a-reader': { status: 403, title: 'The document is not for this account' },
  forbidden: { status: 403, title: 'The credential does not allow this' },
  'target-not-allowed': { status: 403, title: 'The target is not relayed to' },
  'selector-not-allowed': { status: 403, title: 'The function is not relayed' },
  suspended: { status: 403, title: 'You are kept out for a while' },
  'not-found': { status: 404, title: 'There is no such thing here' },
  'method-not-allowed': { status: 405, title: 'The method is not allowed here' },
  'hook-not-newer': { status: 409, title: 'The hook is not newer than the one there is' },
  'not-verified': { status: 409, title: 'The handle is not verified' },
  'wrong-nonce': { status: 409, title: 'The nonce is not the next of its lane' },
  'too-many-credentials': { status: 409, title: 'The account has too many credentials' },
  'heartbeat-not-current': { status: 409, title: 'The heartbeat is not the newest' },
  'not-quoted': { status: 409, title: 'The listing is not quoted here' },
  'no-place-free': { status: 409, title: 'Nothing can be bought there now' },
  'idempotency-key-reused': { status: 409, title: 'The key names another request' },
  'plan-expired': { status: 409, title: 'The plan is too old to be signed for' },
  'call-failed': { status: 409, title: 'The call did not succeed' },
  'data-too-large': { status: 413, title: 'The request is too large' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'The media type is not supported' },
  'invalid-document': { status: 422, title: 'The document is not of its kind' },
  'request-expired': { status: 422, title: 'The deadline has passed' },
  'deadline-too-far': { status: 422, title: 'The deadline is too far away' },
  'deadline-too-near': { status: 422, title: 'The deadline is too near' },
  'would-fail': { status: 422, title: 'The call would fail' },
  'gas-too-high': { status: 422, title: 'The request asks for too much gas' },
  'callback-not-allowed': { status: 422, title: 'The address is not called' },
  'too-many-quotes': { status: 429, title: 'Too many quotes are open' },
  'rate-limited': { status: 429, title: 'Too many requests' },
  'budget-spent': { status: 429, title: 'The budget is used up' },
  internal: { status: 500, title: 'The relayer failed' },
  'lane-full': { status: 503, title: 'The lane has too many requests queued' },
  'payment-pending': { status: 503, title: 'The payment is being settled' },
  'not-connected': { status: 503, title: 'There is no read model here' },
  'not-yet': { status: 503, title: 'The read model is not that far' },
  halted: { status: 503, title: 'The relayer is halted' },
  overloaded: { status: 503, title: 'Too much is waiting' },
  unavailable: { status: 503, title: 'The relayer cannot do this now' },
} as const satisfies Record<ProblemSlug, { status: number; title: string }>

/** Status and title of a kind of problem. */
export function problemKind(slug: ProblemSlug): {
  readonly status: number
  readonly title: string
} {
  return catalogue[slug]
}

export type ProblemDetails = {
  /** What happened this time. */
  readonly detail: string
  /** What to do about it. */
  readonly hint?: string
  /** Seconds to wait, where that is known; also a header. */
  readonly retryAfter?: number
  /** Further members of the problem, to be read by programs. */
  readonly [member: string]: unknown
}

/** An answer other than the one asked for, as RFC 9457 has it. */
export class Problem extends Error {
  override name = 'Problem'
  readonly slug: ProblemSlug
  readonly status: (typeof catalogue)[ProblemSlug]['status']
  readonly body: Readonly<Record<string, unknown>>

  constructor(slug: ProblemSlug, details: ProblemDetails, options?: ErrorOptions) {
    const { status, title } = catalogue[slug]
    super(`${title}: ${details.detail}`, options)
    this.slug = slug
    this.status = status
    this.body = { type: problemType(slug), status, title, ...details }
  }
}

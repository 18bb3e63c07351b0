import { decodeErrorResult, type Hex } from 'viem'
import { errorAbi } from './errorAbi.ts'
import type { FeeQuoteBody } from './feeWire.ts'
import type { SignedRequest } from './forwardRequest.ts'
import type { QuotePayment } from './purchase.ts'

/** Base of every error this package throws on purpose. */
export class GuildhallError extends Error {
  override name = 'GuildhallError'
  /** Whether the same call may succeed later without a change. */
  readonly retryable: boolean = false
}

/** There is no deployment on the chain. */
export class UnknownChainError extends GuildhallError {
  override name = 'UnknownChainError'
  constructor({ chainId, known }: { chainId: number; known: readonly string[] }) {
    super(`Guildhall is not deployed on chain ${chainId}; it is on ${known.join(', ') || 'none'}.`)
  }
}

/** The deployment has no such house rules in the token. */
export class UnknownPresetError extends GuildhallError {
  override name = 'UnknownPresetError'
  constructor({ preset, token, chainId }: { preset: string; token: string; chainId: number }) {
    super(`No ${preset} policy in ${token} on ${chainId}.`)
  }
}

/** The deployment does not know the token. */
export class UnknownTokenError extends GuildhallError {
  override name = 'UnknownTokenError'
  constructor({ token, chainId }: { token: string; chainId: number }) {
    super(`The deployment on chain ${chainId} has no token ${token}.`)
  }
}

/** Nobody gives tokens away on the chain. */
export class NoFaucetError extends GuildhallError {
  override name = 'NoFaucetError'
  constructor({ chainId }: { chainId: number }) {
    super(`Chain ${chainId} has no test USDC; only local chains do.`)
  }
}

/** There is nothing to reveal: the juror committed to no vote. */
export class NotCommittedError extends GuildhallError {
  override name = 'NotCommittedError'
  constructor({ jobId, juror }: { jobId: string; juror: string }) {
    super(`${juror} committed to no vote on job ${jobId}.`)
  }
}

/** Whoever reveals now tells its vote to those who have not committed yet. */
export class RevealTooEarlyError extends GuildhallError {
  override name = 'RevealTooEarlyError'
  override readonly retryable: boolean
  /** Unix seconds from which it may be revealed at the latest; zero where there is no such time. */
  readonly from: number
  constructor({ jobId, from }: { jobId: string; from: number }) {
    super(
      from > 0
        ? `Votes on job ${jobId} are revealed once all jurors have committed, at ${from} at the latest.`
        : `Votes on job ${jobId} are not being revealed.`,
    )
    this.from = from
    this.retryable = from > 0
  }
}

/** A share, or a salt, is not the one of what was committed. */
export class WrongSaltError extends GuildhallError {
  override name = 'WrongSaltError'
  constructor({ jobId, juror }: { jobId: string; juror: string }) {
    super(
      `What ${juror} committed to on job ${jobId} is another share, or has another salt: give the one that commitVote answered.`,
    )
  }
}

/** What was to decide a case did not, or decided what cannot be voted. Nothing was sent. */
export class NoDecisionError extends GuildhallError {
  override name = 'NoDecisionError'
  override readonly retryable = true
  constructor({ jobId, why }: { jobId: string; why: string }) {
    super(`The case of job ${jobId} was not decided: ${why}`)
  }
}

/** A key signs differently each time, so nothing can be made of its signature again. */
export class UnsteadyKeyError extends GuildhallError {
  override name = 'UnsteadyKeyError'
  constructor({ account }: { account: string }) {
    super(
      `${account} signs differently each time, or is a contract: a salt of its votes could not be made again. Commit with a salt of your own and keep it.`,
    )
  }
}

/** A contract refused the call. */
export class RevertedError extends GuildhallError {
  override name = 'RevertedError'
  /** Name of the custom error, `Error` for a reason string, or `Unknown`. */
  readonly errorName: string
  readonly args: readonly unknown[]
  constructor({ errorName, args }: Revert) {
    super(`The contract refused: ${errorName}(${args.map(String).join(', ')}).`)
    this.errorName = errorName
    this.args = args
  }
}

/** The relayer answered with an RFC 9457 problem. */
export class RelayProblemError extends GuildhallError {
  override name = 'RelayProblemError'
  override readonly retryable: boolean
  readonly type: string
  readonly status: number
  /** Seconds to wait before trying again, where the relayer says so. */
  readonly retryAfter: number | undefined
  constructor({ type, status, title, detail, retryAfter }: RelayProblem) {
    super(`The relayer refused: ${title}${detail ? ` (${detail})` : ''}.`)
    this.type = type
    this.status = status
    this.retryAfter = retryAfter
    this.retryable = status === 429 || status >= 500
  }
}

/** The relayer takes the request on once its fee is paid. */
export class PaymentRequiredError extends RelayProblemError {
  override name = 'PaymentRequiredError'
  /** What is to be paid, for this request alone. */
  readonly quote: FeeQuoteBody
  /** `payment_required`, or why a payment that came along was not taken. */
  readonly reason: string
  constructor({
    quote,
    reason,
    ...problem
  }: RelayProblem & { quote: FeeQuoteBody; reason: string }) {
    super(problem)
    this.quote = quote
    this.reason = reason
  }
}

/** The relayer could not be reached or gave no answer of its own. */
export class RelayUnavailableError extends GuildhallError {
  override name = 'RelayUnavailableError'
  override readonly retryable = true
  constructor({ url, cause }: { url: string; cause?: unknown }) {
    super(`The relayer at ${url} did not answer.`, { cause })
  }
}

/** A relayed request ended without its call succeeding. */
export class RelayedCallError extends GuildhallError {
  override name = 'RelayedCallError'
  readonly id: Hex
  readonly state: string
  readonly errorName: string | undefined
  /** In the contract's words, which may be a stranger's. */
  readonly reason: string | undefined
  constructor({
    id,
    state,
    error,
  }: {
    id: Hex
    state: string
    error?: { name: string; message: string } | undefined
  }) {
    super(`Request ${id} ended ${state}${error ? `: ${error.message.replace(/\.$/, '')}` : ''}.`)
    this.id = id
    this.state = state
    this.errorName = error?.name
    this.reason = error?.message
  }
}

/**
 * A request was signed and may have been handed over, but how it ended is not known yet. Not to be
 * sent again as a new call: `resume(error.signed)` asks for the same one.
 */
export class UnsettledRequestError extends GuildhallError {
  override name = 'UnsettledRequestError'
  readonly id: Hex
  readonly signed: SignedRequest
  constructor({ signed, id, cause }: { signed: SignedRequest; id: Hex; cause: GuildhallError }) {
    super(`How request ${id} ended is not known yet: ${cause.message}`, { cause })
    this.id = id
    this.signed = signed
  }
}

/** A relayer is needed, and none is connected. */
export class NoRelayerError extends GuildhallError {
  override name = 'NoRelayerError'
  constructor() {
    super('There is no relayer to hand the request to.')
  }
}

/** Something did not come in time; it may still come. */
export class TimeoutError extends GuildhallError {
  override name = 'TimeoutError'
  override readonly retryable = true
  constructor({ what, seconds }: { what: string; seconds: number }) {
    super(`${what} took longer than ${seconds} s.`)
  }
}

/** The read model gave no answer. */
export class ReadModelUnavailableError extends GuildhallError {
  override name = 'ReadModelUnavailableError'
  override readonly retryable = true
  constructor({ url, cause }: { url: string; cause?: unknown }) {
    super(`The read model at ${url} did not answer.`, { cause })
  }
}

/** The read model refused a question. `code` is its own, such as `BAD_USER_INPUT`. */
export class ReadModelError extends GuildhallError {
  override name = 'ReadModelError'
  override readonly retryable: boolean
  readonly code: string
  /** Seconds to wait before asking again, where it says so. */
  readonly retryAfter: number | undefined
  constructor({
    code,
    message,
    retryAfter,
  }: {
    code: string
    message: string
    retryAfter?: number | undefined
  }) {
    super(`The read model refused: ${message}`)
    this.code = code
    this.retryAfter = retryAfter
    this.retryable = ['RATE_LIMITED', 'NOT_YET', 'NOT_BUILT', 'INTERNAL_SERVER_ERROR'].includes(
      code,
    )
  }
}

/** The chain's node gave no answer. */
export class ChainUnavailableError extends GuildhallError {
  override name = 'ChainUnavailableError'
  override readonly retryable = true
  constructor({ cause }: { cause: unknown }) {
    super('The chain did not answer.', { cause })
  }
}

/** Nobody serves a job's brief, so far. */
export class NoBriefError extends GuildhallError {
  override name = 'NoBriefError'
  override readonly retryable = true
  constructor({ jobId, digest }: { jobId: string; digest: string }) {
    super(`Nobody serves ${digest}, the brief of job ${jobId}.`)
  }
}

/** Something a provider needs is not there. `faults` names all of it. */
export class SelfCheckError extends GuildhallError {
  override name = 'SelfCheckError'
  override readonly retryable = true
  readonly faults: readonly string[]
  constructor({ faults }: { faults: readonly string[] }) {
    super(`The worker cannot start: ${faults.join('; ')}.`)
    this.faults = faults
  }
}

/** An amount is finer than its token, or too large for anybody. */
export class InvalidAmountError extends GuildhallError {
  override name = 'InvalidAmountError'
  constructor({ amount, symbol, decimals }: { amount: string; symbol: string; decimals: number }) {
    super(`${amount} is no amount of ${symbol || 'the token'}, which has ${decimals} places.`)
  }
}

/** There is no such job, agent, offer, … in the read model. */
export class NotFoundError extends GuildhallError {
  override name = 'NotFoundError'
  constructor({ what, id }: { what: string; id: string }) {
    super(`There is no ${what} ${id}, or the read model has not seen it yet.`)
  }
}

/** A command was given something it does not take. `issues` says where and why. */
export class InvalidInputError extends GuildhallError {
  override name = 'InvalidInputError'
  readonly issues: readonly DocumentIssue[]
  constructor({ command, issues }: { command: string; issues: readonly DocumentIssue[] }) {
    const faults = issues.map(({ path, message }) => `${path || 'input'}: ${message}`)
    super(`${command} cannot be called so: ${faults.join('; ')}.`)
    this.issues = issues
  }
}

/** A document is given as json, as text or as bytes. */
export class NotOneContentError extends GuildhallError {
  override name = 'NotOneContentError'
  constructor({ given }: { given: number }) {
    super(`A document is given as one of json, text and base64, not as ${given} of them.`)
  }
}

/** A call is not relayed: its caller sends it from a wallet of its own, and pays the gas. */
export class NotRelayedError extends GuildhallError {
  override name = 'NotRelayedError'
  readonly to: string
  readonly data: Hex
  constructor({ to, data }: { to: string; data: Hex }) {
    super(`No relayer takes this; send it from the wallet itself: to ${to}, data ${data}.`)
    this.to = to
    this.data = data
  }
}

/** A field is needed because of what another says. */
export class NotSaidError extends GuildhallError {
  override name = 'NotSaidError'
  constructor({ field, because }: { field: string; because: string }) {
    super(`${field} must be said, because ${because}.`)
  }
}

/** A wallet acts by calls alone: a signature of its key is not its own. */
export class WalletSignsNothingError extends GuildhallError {
  override name = 'WalletSignsNothingError'
  constructor({ wallet, words }: { wallet: string; words: string }) {
    super(`The wallet ${wallet} signs nothing: ${words}`)
  }
}

/** A command that acts was called for nobody. */
export class NoActorError extends GuildhallError {
  override name = 'NoActorError'
  constructor({ command }: { command: string }) {
    super(`${command} is done in somebody's name; nobody is named.`)
  }
}

/** A command needs what the caller has not connected. */
export class NotConnectedError extends GuildhallError {
  override name = 'NotConnectedError'
  constructor({ what }: { what: string }) {
    super(`This needs ${what}, and none is connected.`)
  }
}

/** A plan of signatures is too old, or of the future, to be signed for any more. Times in Unix seconds. */
export class PlanExpiredError extends GuildhallError {
  override name = 'PlanExpiredError'
  constructor({ at, now }: { at: number; now: number }) {
    super(`The plan was made at ${at}; it is ${now}. Nothing more is signed under it.`)
  }
}

/** A signature is not one of the account under what was to be signed. */
export class WrongSignatureError extends GuildhallError {
  override name = 'WrongSignatureError'
  readonly hash: Hex
  constructor({ account, hash }: { account: string; hash: Hex }) {
    super(`The signature under ${hash} is not one of ${account}.`)
    this.hash = hash
  }
}

/** Whoever was asked to sign declined. */
export class DeclinedError extends GuildhallError {
  override name = 'DeclinedError'
  constructor({ words }: { words: string }) {
    super(`Not signed: ${words}`)
  }
}

/** Something to be signed is nothing this deployment knows: it must not be signed unread. */
export class UnreadableError extends GuildhallError {
  override name = 'UnreadableError'
  constructor({ what }: { what: string }) {
    super(`There are no words for ${what}; it is nothing of this deployment's.`)
  }
}

/** What opens a payment's nonce is not what the nonce is the hash of. */
export class OpeningMismatchError extends GuildhallError {
  override name = 'OpeningMismatchError'
  constructor({ hash }: { hash: string }) {
    super(`${hash} is not the hash of what it is said to stand for.`)
  }
}

/** Only its maker, and whomever it told, knows what is offered. */
export class SealedOfferError extends GuildhallError {
  override name = 'SealedOfferError'
  constructor({ hash }: { hash: Hex }) {
    super(`Offer ${hash} is sealed.`)
  }
}

/** A quote is not what was asked for: nothing was signed. */
export class QuoteMismatchError extends GuildhallError {
  override name = 'QuoteMismatchError'
  constructor({ what, actual, expected }: { what: string; actual: string; expected: string }) {
    super(`The quote’s ${what} is ${actual}, not ${expected}.`)
  }
}

/** Reasons for which nothing was bought and another quote may well be. */
const passingReasons: readonly string[] = [
  'place_taken',
  'seller_offline',
  'listing_changed',
  'quote_expired',
]

/** A payment bought nothing; what was paid into its deposit, if anything, goes back to who paid. */
export class PurchaseFailedError extends GuildhallError {
  override name = 'PurchaseFailedError'
  /** As docs/x402.md lists them. */
  readonly reason: string
  /** Whether a new quote, signed anew, may buy. */
  readonly isPassing: boolean
  constructor({ listingId, reason }: { listingId: string; reason: string }) {
    super(`Listing ${listingId} was not bought: ${reason}.`)
    this.reason = reason
    this.isPassing = passingReasons.includes(reason)
  }
}

/** A payment was signed and may have been handed over, but what it bought is not known yet. */
export class PurchasePendingError extends GuildhallError {
  override name = 'PurchasePendingError'
  override readonly retryable = true
  /** To be handed over again as it is, never signed anew. */
  readonly payment: QuotePayment
  constructor({ payment, cause }: { payment: QuotePayment; cause?: unknown }) {
    super(`What payment ${payment.quote.paymentId} bought is not known yet.`, { cause })
    this.payment = payment
  }
}

/** Bytes were served that are not the document asked for. */
export class DocumentMismatchError extends GuildhallError {
  override name = 'DocumentMismatchError'
  constructor({ actual, expected }: { actual: Hex; expected: Hex }) {
    super(`The document has digest ${actual}, not ${expected}.`)
  }
}

/** A document has more bytes than are kept; larger things are manifests of parts. */
export class DocumentTooLargeError extends GuildhallError {
  override name = 'DocumentTooLargeError'
  constructor({ size, max }: { size: number; max: number }) {
    super(`The document has ${size} bytes; at most ${max} are allowed.`)
  }
}

/** A text is no CID of a document's form. */
export class InvalidCidError extends GuildhallError {
  override name = 'InvalidCidError'
  constructor({ cid }: { cid: string }) {
    super(`"${cid}" does not name a document by its sha-256 (CIDv1, raw).`)
  }
}

/** A document is not of the form its kind has. `issues` says where and why. */
export class InvalidDocumentError extends GuildhallError {
  override name = 'InvalidDocumentError'
  readonly issues: readonly DocumentIssue[]
  constructor({ kind, issues }: { kind: string; issues: readonly DocumentIssue[] }) {
    const faults = issues.map(({ path, message }) => `${path || 'document'}: ${message}`)
    super(`It is no document of the kind ${kind}: ${faults.join('; ')}.`)
    this.issues = issues
  }
}

/** An account has no reader's key, or not the one expected. */
export class ReaderKeyError extends GuildhallError {
  override name = 'ReaderKeyError'
  constructor({
    account,
    actual,
    expected,
  }: {
    account: string
    actual: string | undefined
    expected: string
  }) {
    super(
      `The account ${account} gave ${actual ?? 'no signature of a key'}, not ${expected}; keep a key of generateReaderKey instead.`,
    )
  }
}

/** An encrypted document could not be opened. */
export class DecryptionError extends GuildhallError {
  override name = 'DecryptionError'
  constructor({ digest, cause }: { digest: Hex; cause: unknown }) {
    super(`The document ${digest} does not open with this key.`, { cause })
  }
}

/** A fault of a document or an input: where (`a.b.0`), and what. */
export type DocumentIssue = { readonly path: string; readonly message: string }

/** A contract's refusal: its error, and what it was given. */
export type Revert = { errorName: string; args: readonly unknown[] }

/** An RFC 9457 problem. `retryAfter` in seconds. */
export type RelayProblem = {
  type: string
  status: number
  title: string
  detail?: string | undefined
  retryAfter?: number | undefined
}

/** Names the error in a call's revert data; undefined where no contract of ours has it. */
export function decodeRevert(data: Hex): Revert | undefined {
  try {
    const { errorName, args } = decodeErrorResult({ abi: errorAbi, data })
    return { errorName, args: (args ?? []) as readonly unknown[] }
  } catch {
    return undefined
  }
}

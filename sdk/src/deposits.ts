import { askRelayer } from './askRelayer.ts'
import {
  type Deposit,
  type DepositBody,
  type DepositMethod,
  type DepositQuote,
  type DepositTerms,
  depositQuoteSchema,
  depositSchema,
  depositsSchema,
  depositTermsSchema,
} from './depositWire.ts'

/** An account's deposits at one relayer: money by card or bank that arrives as tokens. */
export type Deposits = {
  /** What the relayer takes deposits by; needs no token. */
  terms(): Promise<DepositTerms>
  /** What a deposit costs, before anything is paid; needs no token. `amount` in minor units. */
  quote(method: DepositMethod, amount: string): Promise<DepositQuote>
  /** Makes one; the same key again is told of the same deposit. */
  create(body: DepositBody, options?: { key?: string }): Promise<Deposit>
  list(): Promise<readonly Deposit[]>
  get(id: string): Promise<Deposit>
  /** Pretends that one was paid; `sandbox` only. */
  pretend(id: string): Promise<Deposit>
}

/**
 * A client of an account's deposits. `token` is an access token of the account's (docs/auth.md); with a
 * `fetch` that signs requests none is needed.
 *
 * Every call throws `RelayProblemError` when the relayer refuses and `RelayUnavailableError` when it
 * does not answer, breaks off, or answers what is none.
 */
export function createDeposits(options: {
  url: string
  token?: string | undefined
  fetch?: typeof fetch | undefined
}): Deposits {
  const { json } = askRelayer(options)
  const authorization = options.token && { authorization: `Bearer ${options.token}` }
  const asking: RequestInit = { headers: { ...authorization } }
  const at = (id: string, what = '') => `/v1/deposits/${encodeURIComponent(id)}${what}`

  return {
    terms: () => json(depositTermsSchema, '/v1/deposits/terms'),
    quote: (method, amount) =>
      json(depositQuoteSchema, `/v1/deposits/quote?${new URLSearchParams({ method, amount })}`),
    create: (body, { key } = {}) =>
      json(depositSchema, '/v1/deposits', {
        method: 'POST',
        headers: {
          ...authorization,
          'content-type': 'application/json',
          ...(key !== undefined && { 'idempotency-key': key }),
        },
        body: JSON.stringify(body),
      }),
    list: async () => (await json(depositsSchema, '/v1/deposits', asking)).deposits,
    get: (id) => json(depositSchema, at(id), asking),
    pretend: (id) => json(depositSchema, at(id, '/pretend'), { ...asking, method: 'POST' }),
  }
}

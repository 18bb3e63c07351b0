import { askRelayer } from './askRelayer.ts'
import {
  type IdentityStatus,
  identityStatusSchema,
  type StartedIdentityCheck,
  startedIdentityCheckSchema,
} from './identityCheckWire.ts'

/** Checks of the identity behind an account, at one relayer. */
export type IdentityChecks = {
  /** Begins one; the person goes to its `url`. */
  start(): Promise<StartedIdentityCheck>
  /** How it stands. */
  status(): Promise<IdentityStatus>
}

/**
 * A client of an account's identity checks. `token` is an access token of the account's (docs/auth.md);
 * with a `fetch` that signs requests none is needed.
 *
 * Every call throws `RelayProblemError` when the relayer refuses and `RelayUnavailableError` when it
 * does not answer, breaks off, or answers what is none.
 */
export function createIdentityChecks(options: {
  url: string
  token?: string | undefined
  fetch?: typeof fetch | undefined
}): IdentityChecks {
  const { json } = askRelayer(options)
  const headers = { ...(options.token && { authorization: `Bearer ${options.token}` }) }
  const path = '/v1/account/identity'
  return {
    start: () => json(startedIdentityCheckSchema, path, { method: 'POST', headers }),
    status: () => json(identityStatusSchema, path, { headers }),
  }
}

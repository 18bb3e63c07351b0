import { isSameAddress } from '../format/address.ts'
import { type Session, sessionStore } from './sessionStore.ts'

/** There is no session, or it ended: its owner has to sign in again. */
export class SessionEndedError extends Error {
  override name = 'SessionEndedError'
}

/** Seconds before its end in which an access token is not relied on. */
const margin = 20

/**
 * Asks in the name of who is signed in. A session that can be renewed is; one that cannot is told of by
 * the store.
 *
 * @throws {SessionEndedError}
 */
export const privateFetch: typeof fetch = async (input, init) => {
  const { session: known } = sessionStore.read()
  const session = sameOwner(known, sessionStore.readNewest())
  // Its tokens are for nobody but the relayer that gave them out
  if (!session || !String(input).startsWith(`${session.relayerUrl}/`)) throw new SessionEndedError()
  const isOld = session.expiresAt - margin < Date.now() / 1000
  const current = isOld ? await renew(session) : session
  const response = await fetch(input, withToken(init, current))
  if (response.status !== 401 || isOld) return lapsedBy(response)
  // A clock may be wrong, here or there
  return lapsedBy(await fetch(input, withToken(init, await renew(current))))
}

function lapsedBy(response: Response): Response {
  if (response.status === 401) sessionStore.lapse()
  return response
}

function withToken(init: RequestInit | undefined, { accessToken }: Session): RequestInit {
  const headers = new Headers(init?.headers)
  headers.set('authorization', `Bearer ${accessToken}`)
  return { ...init, headers }
}

/** A refresh token that comes twice ends its session: of several tabs, one asks and the others take over. */
function renew(before: Session): Promise<Session> {
  return inTurn(async () => {
    const session = sameOwner(before, sessionStore.readNewest())
    if (!session) throw new SessionEndedError()
    if (session.accessToken !== before.accessToken) return session
    const response = await fetch(`${session.relayerUrl}/v1/auth/refresh`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ refreshToken: session.refreshToken }),
    })
    if (response.status === 401) {
      sessionStore.lapse()
      throw new SessionEndedError()
    }
    if (!response.ok) throw new TypeError(`The relayer answered ${response.status}`)
    const { accessToken, refreshToken, expiresAt } = (await response.json()) as Session
    const renewed = { ...session, accessToken, refreshToken, expiresAt }
    // Meanwhile somebody may have signed out, or another in
    if (!sameOwner(session, sessionStore.readNewest())) throw new SessionEndedError()
    sessionStore.start(renewed)
    return renewed
  })
}

/** What was asked for one account is not asked in the name of another that has taken its place. */
function sameOwner(before: Session | undefined, now: Session | undefined): Session | undefined {
  return before && now && !isSameAddress(before.account, now.account) ? undefined : now
}

let last: Promise<unknown> = Promise.resolve()

function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  // Pages that are not from a trusted origin have no locks, and take turns among themselves alone
  if (navigator.locks) {
    return navigator.locks.request('guildhall.session', work) as Promise<Result>
  }
  const next = last.then(work, work)
  last = next.catch(() => {})
  return next
}

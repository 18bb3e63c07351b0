import type { Address } from 'viem'
import type { Deps } from '../deps.ts'
import { isApiKey, principalOfKey } from './keys/principalOfKey.ts'
import { oauthPrefix, principalOfToken } from './oauth/principalOfToken.ts'
import type { Principal } from './principal.ts'
import { unauthenticated } from './refuse.ts'
import { findSession } from './sessions/findSession.ts'
import { accessPrefix } from './sessions/issueTokens.ts'

/**
 * Whose a bearer token is: a session's, an API key, an OAuth client's.
 *
 * @throws {Problem} `unauthenticated`.
 */
export async function principalOfBearer(deps: Deps, token: string): Promise<Principal> {
  if (isApiKey(token)) return principalOfKey(deps, token)
  if (token.startsWith(oauthPrefix)) return principalOfToken(deps, token)
  const session = token.startsWith(accessPrefix) ? await findSession(deps.sql, token) : undefined
  if (!session) {
    throw unauthenticated('token', 'The token is not good, or no longer.', 'Sign in or refresh.')
  }
  if (session.account) return accountPrincipal(deps, session.account, session.id)
  return {
    kind: 'session',
    email: session.email ?? undefined,
    credentialId: session.id,
    // An address proves nobody's account: it makes no credentials that would outlast it
    scopes: ['read'],
    isVerified: false,
  }
}

async function accountPrincipal(deps: Deps, account: Address, id: string): Promise<Principal> {
  return {
    kind: 'session',
    account,
    ...(await deps.identities.of(account)),
    credentialId: id,
    scopes: ['read', 'credentials'],
  }
}

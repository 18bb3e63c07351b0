import type { Deps } from '../../deps.ts'
import type { Principal } from '../principal.ts'
import { unauthenticated } from '../refuse.ts'
import { hashSecret } from '../secret.ts'
import { type OauthClientRow, sessionKeyExpiry } from './oauthClient.ts'

export const oauthPrefix = 'gho_'

/**
 * For which wallet an OAuth token reads. The chain is asked each time whether the session key still
 * lives: revoked there, it is dead here.
 *
 * @throws {Problem} `unauthenticated`.
 */
export async function principalOfToken(deps: Deps, token: string): Promise<Principal> {
  const [client] = await deps.sql<OauthClientRow[]>`
    select client.* from oauth_tokens token join oauth_clients client on client.id = token.client_id
    where token.hash = ${hashSecret(token)} and token.expires_at > now()
      and client.revoked_at is null`
  if (!client) throw unauthenticated('token', 'The token is not good, or no longer.')
  if (!(await sessionKeyExpiry(deps, client))) {
    throw unauthenticated('session-key', `The session key ${client.session_key} has ended.`)
  }
  return {
    kind: 'oauth-client',
    account: client.wallet,
    ...(await deps.identities.of(client.wallet)),
    sessionKey: client.session_key,
    credentialId: client.id,
    scopes: ['read'],
  }
}

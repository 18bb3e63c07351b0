import type { AuthTokens } from '@guildhall/sdk'
import type { Deps } from '../../deps.ts'
import { unauthenticated } from '../refuse.ts'
import { hashSecret } from '../secret.ts'
import { issueTokens } from './issueTokens.ts'

/**
 * Exchanges a refresh token, once, for a new pair. One that comes a second time was copied, or its
 * first answer was lost: nobody can tell, so the session ends for both who hold it.
 *
 * @throws {Problem} `unauthenticated`, with reason `refresh-token`, or `refresh-token-reused`.
 */
export async function refreshSession(
  { sql }: Pick<Deps, 'sql'>,
  token: string,
): Promise<AuthTokens> {
  const hash = hashSecret(token)
  const tokens = await sql.begin(async (sql) => {
    const [session] = await sql<{ id: string; expires_at: Date }[]>`
      update session_tokens token set used_at = now()
      from sessions session
      where token.hash = ${hash} and token.kind = 'refresh' and token.used_at is null
        and token.expires_at > now() and session.id = token.session_id
        and session.revoked_at is null and session.expires_at > now()
      returning session.id, session.expires_at`
    return session && (await issueTokens(sql, session))
  })
  if (tokens) return tokens

  const [reused] = await sql`
    update sessions set revoked_at = coalesce(revoked_at, now())
    where id = (
      select session_id from session_tokens
      where hash = ${hash} and kind = 'refresh' and used_at is not null
    )
    returning id`
  const hint = 'Sign in again.'
  if (!reused) throw unauthenticated('refresh-token', 'The refresh token is not good.', hint)
  throw unauthenticated(
    'refresh-token-reused',
    'The refresh token was used before; its session has ended.',
    hint,
  )
}

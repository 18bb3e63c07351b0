import type { AuthTokens } from '@guildhall/sdk'
import type { Queryable } from '../../database/connect.ts'
import { unixTime } from '../../unixTime.ts'
import { authLimits } from '../authLimits.ts'
import { newSecret } from '../secret.ts'

export const accessPrefix = 'ghs_'
const refreshPrefix = 'ghr_'

/** A new pair of tokens of a session; neither outlives it. */
export async function issueTokens(
  sql: Queryable,
  session: { id: string; expires_at: Date },
): Promise<AuthTokens> {
  const access = newSecret(accessPrefix)
  const refresh = newSecret(refreshPrefix)
  const until = (validity: number) =>
    new Date(Math.min(Date.now() + validity * 1000, session.expires_at.getTime()))
  const expiry = until(authLimits.accessToken)
  const refreshExpiry = until(authLimits.refreshToken)
  // Used refresh tokens are known again until they would have ended anyway
  await sql`
    delete from session_tokens where session_id = ${session.id} and expires_at < now()`
  await sql`
    insert into session_tokens ${sql([
      { hash: access.hash, session_id: session.id, kind: 'access', expires_at: expiry },
      { hash: refresh.hash, session_id: session.id, kind: 'refresh', expires_at: refreshExpiry },
    ])}`
  return {
    accessToken: access.secret,
    refreshToken: refresh.secret,
    expiresAt: unixTime(expiry),
    refreshExpiresAt: unixTime(refreshExpiry),
  }
}

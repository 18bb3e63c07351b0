import type { Address } from 'viem'
import type { Queryable } from '../../database/connect.ts'
import { hashSecret } from '../secret.ts'

export type Session = {
  readonly id: string
  readonly account: Address | null
  readonly email: string | null
}

/** The session an access token is good for, as long as neither has ended. */
export async function findSession(sql: Queryable, token: string): Promise<Session | undefined> {
  const [session] = await sql<Session[]>`
    select session.id, session.account, session.email
    from session_tokens token join sessions session on session.id = token.session_id
    where token.hash = ${hashSecret(token)} and token.kind = 'access' and token.expires_at > now()
      and session.revoked_at is null and session.expires_at > now()`
  return session
}

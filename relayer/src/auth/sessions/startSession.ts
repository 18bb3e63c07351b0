import type { AuthTokens } from '@guildhall/sdk'
import type { Address } from 'viem'
import type { Queryable } from '../../database/connect.ts'
import { authLimits } from '../authLimits.ts'
import { sweep } from '../sweep.ts'
import { issueTokens } from './issueTokens.ts'

/** Signs somebody in: an account, or an e-mail address without one. */
export async function startSession(
  sql: Queryable,
  owner: { account: Address } | { email: string },
): Promise<AuthTokens> {
  await sweep(sql, 'sessions')
  const [session] = await sql<{ id: string; expires_at: Date }[]>`
    insert into sessions ${sql({
      ...owner,
      expires_at: new Date(Date.now() + authLimits.session * 1000),
    })}
    returning id, expires_at`
  if (!session) throw new Error('The database took a session and returned none.')
  return issueTokens(sql, session)
}

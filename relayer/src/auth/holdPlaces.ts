import type { Address } from 'viem'
import type { Transaction } from '../database/connect.ts'
import { Problem } from '../problems/problem.ts'
import { authLimits } from './authLimits.ts'

/** How long a revoked credential is kept. */
const deadFor = '30 days'

/**
 * Sees that an account has room for one credential more, and keeps others from taking it until the
 * transaction ends.
 *
 * @throws {Problem} `too-many-credentials`.
 */
export async function holdPlaces(
  sql: Transaction,
  table: 'api_keys' | 'oauth_clients',
  account: Address,
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${table} ${account}`}, 0))`
  await sql`
    delete from ${sql(table)}
    where account = ${account} and revoked_at < now() - ${deadFor}::interval`
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from ${sql(table)}
    where account = ${account} and revoked_at is null
    ${table === 'api_keys' ? sql`and (expires_at is null or expires_at > now())` : sql``}`
  const max = authLimits.credentials
  if (!row || row.count < max) return
  throw new Problem('too-many-credentials', {
    detail: `${account} has ${row.count} of these; at most ${max} are kept.`,
    hint: 'Revoke one first.',
    max,
  })
}

import { finalRelayStates } from '@guildhall/sdk'
import postgres from 'postgres'
import type { Deps } from '../deps.ts'
import { type FeeRow, keptColumns, type Wanted } from './feeRow.ts'

/**
 * Has a request paid by what its signer paid for another that never was in a transaction of ours: one
 * that could not be stored, or ended before. The smallest that is enough is taken; undefined if there
 * is none.
 */
export async function useUnused(
  { sql }: Pick<Deps, 'sql'>,
  wanted: Wanted,
  { token, price }: { token: string; price: bigint },
): Promise<FeeRow | undefined> {
  const used = sql<FeeRow[]>`
    update fees set ${sql({ ...keptColumns(wanted), state: 'paid' })}, updated_at = now()
    where id = (
      select f.id from fees f
      where f.signer = ${wanted.row.signer} and f.token = ${token} and f.amount >= ${String(price)}
        and f.state in ('served', 'unserved') and (f.state = 'unserved' or exists (
          select from requests r
          where r.id = f.request_id and r.state in ${sql([...finalRelayStates])}
            and not exists (
              select from request_log l where l.request_id = r.id and l.state = 'signed'
            )
        ))
      order by f.amount limit 1
      for update skip locked
    )
    returning *`
  // The same request twice at once: the other of them pays it
  const [fee] = await used.catch((error: unknown) => {
    if (error instanceof postgres.PostgresError && error.constraint_name === 'fees_by_request') {
      return []
    }
    throw error
  })
  return fee
}

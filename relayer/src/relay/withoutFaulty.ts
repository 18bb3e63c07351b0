import type { Head } from '../chain/head.ts'
import type { Transaction } from '../database/connect.ts'
import type { Deps } from '../deps.ts'
import { lanesOf } from './lanes.ts'
import { limits } from './limits.ts'
import type { RequestRow } from './request.ts'
import { simulateBatch } from './simulateBatch.ts'

/**
 * Of requests the node cannot simulate together, the lanes it can simulate alone; where that is all of
 * them, the first. The others' requests are refused when it has happened a few times.
 *
 * @throws when the node cannot simulate at all, which is no request's fault.
 */
export async function withoutFaulty(
  deps: Deps,
  sql: Transaction,
  head: Head,
  rows: readonly RequestRow[],
): Promise<readonly RequestRow[]> {
  await simulateBatch(deps, head, [])
  const lanes = lanesOf(rows)
  const good: (readonly RequestRow[])[] = []
  for (const lane of lanes) {
    try {
      await simulateBatch(deps, head, lane)
      good.push(lane)
    } catch (err) {
      deps.log.error({ err, id: lane[0]?.id }, 'a lane cannot be simulated')
      await count(sql, lane)
    }
  }
  return good.length === lanes.length ? (good[0] ?? []) : good.flat()
}

async function count(sql: Transaction, lane: readonly RequestRow[]): Promise<void> {
  const error = { name: 'Unsimulated', message: 'It could not be simulated.' }
  await sql`
    update requests set
      state = case when attempts + 1 < ${limits.attempts} then state else 'refused' end,
      error = case when attempts + 1 < ${limits.attempts} then null else ${sql.json(error)}::jsonb end,
      attempts = attempts + 1, updated_at = now()
    where id in ${sql(lane.map(({ id }) => id))} and state = 'accepted'`
}

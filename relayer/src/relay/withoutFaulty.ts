import type { Head } from '../chain/head.ts'
import type { Transaction } from '../database/connect.ts'
import type { Deps } from '../deps.ts'
import { lanesOf } from './lanes.ts'
import { limits } from './limits.ts'
import type { RequestRow } from './request.ts'
import { simulateBatch } from './simulateBatch.ts'

type Lane = readonly RequestRow[]

/**
 * Of requests the node cannot simulate together, those it can: halved again and again until the faulty
 * lanes are alone, whose requests are refused when that has happened a few times. Where only the whole
 * cannot be simulated, its first half.
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

  async function good(lanes: readonly Lane[]): Promise<readonly Lane[]> {
    const [only, second] = lanes
    if (!only) return []
    const half = Math.ceil(lanes.length / 2)
    try {
      await simulateBatch(deps, head, lanes.flat())
      return lanes
    } catch (err) {
      if (!second) {
        deps.log.error({ err, id: only[0]?.id }, 'a lane cannot be simulated')
        await count(sql, only)
        return []
      }
    }
    return [...(await good(lanes.slice(0, half))), ...(await good(lanes.slice(half)))]
  }

  const lanes = lanesOf(rows)
  const half = Math.ceil(lanes.length / 2)
  const first = await good(lanes.length > 1 ? lanes.slice(0, half) : lanes)
  const second = lanes.length > 1 ? await good(lanes.slice(half)) : []
  const isEach = first.length + second.length === lanes.length
  return (isEach ? first : [...first, ...second]).flat()
}

async function count(sql: Transaction, lane: Lane): Promise<void> {
  const error = { name: 'Unsimulated', message: 'It could not be simulated.' }
  await sql`
    update requests set
      state = case when attempts + 1 < ${limits.attempts} then state else 'refused' end,
      cause = case when attempts + 1 < ${limits.attempts} then cause else 'tried too often' end,
      error = case when attempts + 1 < ${limits.attempts} then null else ${sql.json(error)}::jsonb end,
      attempts = attempts + 1, updated_at = now()
    where id in ${sql(lane.map(({ id }) => id))} and state = 'accepted'`
}

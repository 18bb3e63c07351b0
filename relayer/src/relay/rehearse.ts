import type { Head } from '../chain/head.ts'
import type { Transaction } from '../database/connect.ts'
import type { Deps } from '../deps.ts'
import { apart } from './apart.ts'
import { finish } from './finish.ts'
import { laneKey, lanesOf } from './lanes.ts'
import { isHopeless, notCalled, type Outcome } from './outcomes.ts'
import type { RequestRow } from './request.ts'
import { simulateBatch } from './simulateBatch.ts'
import { withoutFaulty } from './withoutFaulty.ts'

/**
 * Of a batch the requests that would all succeed together. One that fails is tried without the others,
 * behind its own lane's only: if it fails there too it is refused, if not it travels alone later.
 */
export async function rehearse(
  deps: Deps,
  sql: Transaction,
  head: Head,
  batch: readonly RequestRow[],
): Promise<readonly RequestRow[]> {
  let rows = batch
  while (rows.length > 0) {
    const outcomes = await simulateBatch(deps, head, rows).catch((err: unknown) => {
      deps.log.error({ err, requests: rows.length }, 'a batch cannot be simulated')
      return undefined
    })
    if (!outcomes) {
      rows = await withoutFaulty(deps, sql, head, rows)
      continue
    }
    const failing = lanesOf(rows.filter(({ id }) => outcomes.get(id)?.kind !== 'called')).flatMap(
      (lane) => lane.slice(0, 1),
    )
    if (failing.length === 0) return rows
    for (const row of failing) {
      const lane = rows.filter(
        (other) => laneKey(other) === laneKey(row) && !comesAfter(other, row),
      )
      await apart(deps.log, sql, row.id, async (sql) => {
        const alone = lane.length === rows.length ? outcomes : await simulateBatch(deps, head, lane)
        await judge(sql, row, alone.get(row.id))
      })
    }
    rows = rows.filter((row) =>
      failing.every(
        (failed) =>
          laneKey(row) !== laneKey(failed) || (row !== failed && !comesAfter(row, failed)),
      ),
    )
  }
  return rows
}

async function judge(
  sql: Transaction,
  row: RequestRow,
  outcome: Outcome | undefined,
): Promise<void> {
  if (outcome?.kind === 'called') {
    await sql`update requests set company = 1 where id = ${row.id} and state = 'accepted'`
  } else if (outcome?.kind === 'failed') {
    const cause = 'it would fail'
    await finish(sql, row.id, { state: 'refused', cause, error: outcome.error })
  } else if (outcome && isHopeless(outcome)) {
    const cause = 'it would not be called'
    await finish(sql, row.id, { state: 'refused', cause, error: notCalled(outcome) })
  }
}

function comesAfter(row: RequestRow, other: RequestRow): boolean {
  return row.sequence > other.sequence
}

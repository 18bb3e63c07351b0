import type { Head } from '../chain/head.ts'
import type { Transaction } from '../database/connect.ts'
import type { Deps } from '../deps.ts'
import { apart } from './apart.ts'
import { nonceGone } from './callError.ts'
import type { Claimed } from './claim.ts'
import { finish } from './finish.ts'
import { isLate } from './isLate.ts'
import { lanesOf } from './lanes.ts'
import { nextNonces } from './nextNonces.ts'
import { joinNonce } from './nonce.ts'
import { resolve } from './resolve.ts'

/**
 * Of the claimed requests those whose turn it is, each lane in its order. Those spent, late, or left
 * behind by a request that will never be executed get their end; others wait.
 */
export async function takeTurns(
  deps: Deps,
  sql: Transaction,
  head: Head,
  rows: readonly Claimed[],
): Promise<readonly Claimed[]> {
  const lanes = lanesOf(rows)
  const firsts = lanes.flatMap((lane) => lane.slice(0, 1))
  const nexts = await nextNonces(
    deps,
    firsts.map((row) => ({ signer: row.signer, nonce: joinNonce(row) })),
    head.number,
  )
  const ready: Claimed[] = []
  for (const [index, lane] of lanes.entries()) {
    let next = nexts[index] ?? 0n
    for (const row of lane) {
      const nonce = joinNonce(row)
      if (nonce < next || isLate(row, head)) {
        await apart(deps.log, sql, row.id, (sql) => resolve(deps, sql, head, row))
      } else if (nonce === next) {
        ready.push(row)
        next += 1n
      } else if (!row.follows) {
        const error = nonceGone({ expected: next, actual: nonce })
        await apart(deps.log, sql, row.id, (sql) =>
          finish(sql, row.id, { state: 'refused', cause: 'the one before it never comes', error }),
        )
      }
    }
  }
  return ready
}

import { bytesOf, gasOf, gasOfBatch } from './forward.ts'
import { laneKey } from './lanes.ts'
import { limits } from './limits.ts'
import type { RequestRow, SignedRow } from './request.ts'

/**
 * The requests, of those given in order, that share the next transaction. Where one no longer fits, a
 * later and smaller one may, but never one of the same lane. Those that reverted together travel in
 * smaller company, and never with others.
 */
export function fillBatch<row extends SignedRow & Partial<Pick<RequestRow, 'company'>>>(
  rows: readonly row[],
): readonly row[] {
  const batch: row[] = []
  const closed = new Set<string>()
  let gas = gasOfBatch([])
  let bytes = 0
  const company = rows[0]?.company ?? undefined
  for (const row of rows) {
    const fits =
      (row.company ?? undefined) === company &&
      batch.length < (company ?? limits.batchCount) &&
      gas + gasOf(row) <= limits.batchGas &&
      bytes + bytesOf(row) <= limits.batchBytes
    if (!fits) closed.add(laneKey(row))
    if (closed.has(laneKey(row))) continue
    batch.push(row)
    gas += gasOf(row)
    bytes += bytesOf(row)
  }
  return batch
}

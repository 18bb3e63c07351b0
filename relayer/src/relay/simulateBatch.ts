import type { Hex } from 'viem'
import { type DryCall, dryRun } from '../chain/dryRun.ts'
import type { Head } from '../chain/head.ts'
import type { Deps } from '../deps.ts'
import { callErrorOf } from './callError.ts'
import { encodeExecute, gasOfBatch } from './forward.ts'
import { type Outcome, outcomesOf } from './outcomes.ts'
import type { SignedRow } from './request.ts'

/** What each request of a batch would come to if the batch were mined now. */
export async function simulateBatch(
  deps: Deps,
  head: Head,
  rows: readonly SignedRow[],
): Promise<ReadonlyMap<Hex, Outcome>> {
  const [result] = await dryRun(deps.chain, head, [executeCall(deps, rows)])
  if (!result?.success) throw new BatchRevertedError({ count: rows.length, data: result?.data })
  return outcomesOf(deps.deployment, result.logs)
}

/** A batch as it would be sent; anyone may send it, so it does not matter from whom. */
export function executeCall({ deployment }: Deps, rows: readonly SignedRow[]): DryCall {
  const { forwarder } = deployment.contracts
  return { from: forwarder, to: forwarder, data: encodeExecute(rows), gas: gasOfBatch(rows) }
}

export class BatchRevertedError extends Error {
  override name = 'BatchRevertedError'
  constructor({ count, data = '0x' }: { count: number; data?: Hex | undefined }) {
    super(`A batch of ${count} would revert as a whole: ${callErrorOf(data).message}`)
  }
}

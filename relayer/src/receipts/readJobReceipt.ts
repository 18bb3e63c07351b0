import { jobReceipt, NotEndedError, type ReceiptDocument } from '@guildhall/sdk'
import { type Hex, type PublicClient, TransactionReceiptNotFoundError } from 'viem'
import { safeHead } from '../chain/safeHead.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'

/**
 * The receipt of a job by the transaction that ended it, once its block can no longer vanish.
 *
 * @throws {Problem} `not-found`, `not-yet`.
 */
export async function readJobReceipt(
  deps: Deps,
  jobId: bigint,
  transactionHash: Hex,
): Promise<ReceiptDocument> {
  const { deployment, chain } = deps
  const publicClient = chain as unknown as PublicClient
  try {
    const receipt = await jobReceipt({ deployment, publicClient, jobId, transactionHash })
    const safe = await safeHead(deps, await deps.head.refresh())
    if (BigInt(receipt.blockNumber) <= safe.number) return receipt
  } catch (error) {
    const isNone =
      error instanceof NotEndedError || error instanceof TransactionReceiptNotFoundError
    if (!isNone) throw error
    throw new Problem('not-found', {
      detail: 'That transaction ended no such job.',
      hint: 'The read model’s job names it.',
    })
  }
  throw new Problem('not-yet', { detail: 'The job’s end is not deep enough yet.', retryAfter: 5 })
}

import type { Hex, PublicClient, TransactionReceipt } from 'viem'
import { TimeoutError } from './errors.ts'

/**
 * The receipt of a transaction that is mined, asked for again while the node has not heard of it.
 *
 * Not viem's `waitForTransactionReceipt`: those who wait for one transaction share one watch there, and
 * who comes when only some of them are answered is never answered. A batch has many who wait.
 *
 * @throws {TimeoutError} when the node does not have it after `timeout` seconds.
 */
export async function receiptOf(
  publicClient: PublicClient,
  hash: Hex,
  { timeout = 30 }: { timeout?: number | undefined } = {},
): Promise<TransactionReceipt> {
  const end = Date.now() + timeout * 1000
  for (;;) {
    const receipt = await publicClient.getTransactionReceipt({ hash }).catch(() => undefined)
    if (receipt) return receipt
    if (Date.now() > end)
      throw new TimeoutError({ what: `The receipt of ${hash}`, seconds: timeout })
    await new Promise((resolve) => setTimeout(resolve, publicClient.pollingInterval))
  }
}

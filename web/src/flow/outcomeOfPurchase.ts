import { deploymentOf, listingsAbi } from '@guildhall/sdk'
import { createPublicClient, http } from 'viem'
import type { RuntimeConfig } from '../config/runtimeConfig.ts'
import { findInBlocks } from './findInBlocks.ts'
import type { Outcome } from './outcomeOf.ts'
import type { PendingPurchase } from './pending.ts'

/** What a payment bought: the chain alone says so, and a payment buys until its quote runs out. */
export async function outcomeOfPurchase(
  { chainId, rpcUrl }: RuntimeConfig,
  { id, since, payment }: PendingPurchase,
): Promise<Outcome> {
  const client = createPublicClient({ transport: http(rpcUrl) })
  const { listings } = deploymentOf(chainId).contracts
  const deadline = payment.quote.expiresAt
  const { number: head, timestamp } = await client.getBlock()
  const over = timestamp > BigInt(deadline)
  const look = (span: { fromBlock: bigint; toBlock: bigint }) =>
    client.getContractEvents({
      address: listings,
      abi: listingsAbi,
      eventName: 'Purchased',
      args: { quoteDigest: id },
      ...span,
    })
  const found = await findInBlocks(client, { since: BigInt(since), head, deadline }, look).then(
    (made) => ({ made }),
    () => undefined,
  )
  if (found?.made) return { state: 'done', transactionHash: found.made.transactionHash }
  return over && found ? { state: 'never' } : { state: 'unknown', over }
}

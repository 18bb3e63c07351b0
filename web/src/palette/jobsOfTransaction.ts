import {
  courtAbi,
  deploymentOf,
  jobMarketAbi,
  listingsAbi,
  offersAbi,
  peerReviewAbi,
  reviewsAbi,
  standingAbi,
} from '@guildhall/sdk'
import { createPublicClient, http, parseEventLogs, TransactionReceiptNotFoundError } from 'viem'
import type { RuntimeConfig } from '../config/runtimeConfig.ts'

/** Whose events name jobs. */
const abi = [
  ...jobMarketAbi,
  ...offersAbi,
  ...listingsAbi,
  ...peerReviewAbi,
  ...courtAbi,
  ...reviewsAbi,
  ...standingAbi,
]

/** The jobs a transaction had to do with, as the chain tells. None where there is no such transaction. */
export async function jobsOfTransaction(
  { chainId, rpcUrl }: RuntimeConfig,
  hash: `0x${string}`,
): Promise<readonly string[]> {
  const contracts = Object.values(deploymentOf(chainId).contracts)
  const own = new Set(contracts.map((address) => address.toLowerCase()))
  const client = createPublicClient({ transport: http(rpcUrl) })
  const receipt = await client.getTransactionReceipt({ hash }).catch((error: unknown) => {
    if (error instanceof TransactionReceiptNotFoundError) return undefined
    throw error
  })
  const logs = (receipt?.logs ?? []).filter(({ address }) => own.has(address.toLowerCase()))
  const ids = parseEventLogs({ abi, logs }).flatMap(({ args }) =>
    'jobId' in args && args.jobId !== undefined ? [args.jobId.toString()] : [],
  )
  return [...new Set(ids)]
}

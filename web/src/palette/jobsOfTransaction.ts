import { deploymentOf, jobMarketAbi, offersAbi } from '@guildhall/sdk'
import { createPublicClient, http, parseEventLogs, TransactionReceiptNotFoundError } from 'viem'
import type { RuntimeConfig } from '../config/runtimeConfig.ts'

/** The jobs a transaction had to do with, as the chain tells. None where there is no such transaction. */
export async function jobsOfTransaction(
  { chainId, rpcUrl }: RuntimeConfig,
  hash: `0x${string}`,
): Promise<readonly string[]> {
  const { jobMarket, offers } = deploymentOf(chainId).contracts
  const client = createPublicClient({ transport: http(rpcUrl) })
  const receipt = await client.getTransactionReceipt({ hash }).catch((error: unknown) => {
    if (error instanceof TransactionReceiptNotFoundError) return undefined
    throw error
  })
  const ours = (receipt?.logs ?? []).filter(({ address }) =>
    [jobMarket, offers].some((each) => each.toLowerCase() === address.toLowerCase()),
  )
  const events = parseEventLogs({ abi: [...jobMarketAbi, ...offersAbi], logs: ours })
  const ids = events.flatMap(({ args }) =>
    'jobId' in args && args.jobId !== undefined ? [args.jobId.toString()] : [],
  )
  return [...new Set(ids)]
}

import { type Hex, isAddressEqual, type PublicClient, parseEventLogs } from 'viem'
import { jobMarketAbi } from './abi.ts'
import type { Deployment } from './deployment.ts'
import { GuildhallError } from './errors.ts'
import type { JobReceipt } from './receiptDocument.ts'

const ends = {
  JobCompleted: 'completed',
  JobRejected: 'rejected',
  JobExpired: 'expired',
} as const

/**
 * The receipt of an ended job, from the transaction that ended it: `encodeDocument` of it is the document,
 * and whoever makes it has the same bytes. Ask for one whose block can no longer vanish.
 *
 * @throws {NotEndedError} when the transaction ended no such job.
 */
export async function jobReceipt(parameters: {
  deployment: Deployment
  publicClient: PublicClient
  jobId: bigint
  transactionHash: Hex
}): Promise<JobReceipt> {
  const { deployment, publicClient, jobId } = parameters
  const transactionHash = parameters.transactionHash.toLowerCase() as Hex
  const address = deployment.contracts.jobMarket
  const { logs, blockNumber, status } = await publicClient.getTransactionReceipt({
    hash: transactionHash,
  })
  const own = logs.filter((log) => isAddressEqual(log.address, address))
  const events = parseEventLogs({ abi: jobMarketAbi, logs: own }).filter(
    ({ args }) => 'jobId' in args && args.jobId === jobId,
  )
  const end = events.find(({ eventName }) => eventName in ends)
  if (!end || status !== 'success') throw new NotEndedError({ jobId, transactionHash })
  // An ended job never changes
  const read = { address, abi: jobMarketAbi } as const
  const job = await publicClient.readContract({ ...read, functionName: 'jobOf', args: [jobId] })
  const [policy, block] = await Promise.all([
    publicClient.readContract({ ...read, functionName: 'policyOf', args: [job.policyId] }),
    publicClient.getBlock({ blockNumber }),
  ])
  const sum = (name: 'PaymentReleased' | 'Refunded') =>
    events.reduce(
      (all, { eventName, args }) =>
        eventName === name && 'amount' in args ? all + (args.amount ?? 0n) : all,
      0n,
    )
  return {
    kind: 'receipt',
    version: 1,
    of: 'job',
    chainId: deployment.chainId,
    market: address,
    jobId: String(jobId),
    outcome: ends[end.eventName as keyof typeof ends],
    client: job.client,
    provider: job.provider,
    token: policy.token,
    paid: String(sum('PaymentReleased')),
    fees: events.flatMap((event) =>
      event.eventName === 'FeePaid'
        ? [{ receiver: event.args.sink, amount: String(event.args.amount) }]
        : [],
    ),
    refunded: String(sum('Refunded')),
    transactionHash,
    blockNumber: Number(blockNumber),
    at: Number(block.timestamp),
  }
}

/** The transaction ended no such job. */
export class NotEndedError extends GuildhallError {
  override name = 'NotEndedError'
  constructor({ jobId, transactionHash }: { jobId: bigint; transactionHash: Hex }) {
    super(`Transaction ${transactionHash} did not end job ${jobId}.`)
  }
}

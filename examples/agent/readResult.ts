import { jobMarketAbi } from '@guildhall/sdk'
import { formatUsdc } from './formatUsdc.ts'
import type { JobResult } from './options.ts'
import { readJob } from './readJob.ts'
import type { Agent } from './startAgent.ts'

/** What became of the money, by the contract's own events, told and returned. */
export async function readResult(agent: Agent, agentId: bigint, jobId: bigint): Promise<JobResult> {
  const { guildhall, publicClient, address, nativeBefore } = agent
  const { contracts, startBlock } = guildhall.deployment
  const amountOf = async (eventName: 'PaymentReleased' | 'FeePaid' | 'Refunded') => {
    const events = await publicClient.getContractEvents({
      address: contracts.jobMarket,
      abi: jobMarketAbi,
      eventName,
      args: { jobId },
      fromBlock: BigInt(startBlock),
      strict: true,
    })
    return events.reduce((sum, event) => sum + event.args.amount, 0n)
  }
  const { status, budget } = await readJob(agent, jobId)
  const paid = await amountOf('PaymentReleased')
  const fee = await amountOf('FeePaid')
  const refunded = await amountOf('Refunded')
  const nativeAfter = await agent.nativeBalance()
  agent.tell(
    `Job ${jobId} is ${status}: of ${formatUsdc(budget)}, ${formatUsdc(paid)} to the provider, ` +
      `${formatUsdc(fee)} fee, ${formatUsdc(refunded)} back to the client`,
    { jobId },
  )
  agent.tell(`Native coin: ${nativeBefore} wei before, ${nativeAfter} wei after`, { jobId })
  return { agentId, address, jobId, status, paid, fee, refunded, nativeBefore, nativeAfter }
}

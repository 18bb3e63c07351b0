import { courtAbi } from '../abi.ts'
import type { ReadContext } from './context.ts'

/** As `ICourt.Phase` numbers them. */
const commit = 2
const reveal = 3

/**
 * Unix seconds from which votes on a job are revealed, by the chain: zero while they are, undefined where
 * there is nothing to reveal, or no longer.
 */
export async function revealsFrom(
  { deployment, publicClient }: ReadContext,
  jobId: string,
): Promise<number | undefined> {
  const { phase, deadline } = await publicClient.readContract({
    address: deployment.contracts.court,
    abi: courtAbi,
    functionName: 'caseOf',
    args: [BigInt(jobId)],
  })
  if (phase === reveal) return 0
  if (phase !== commit) return undefined
  // Who clocks differently would tell its vote to those who may still commit
  const { timestamp } = await publicClient.getBlock()
  return timestamp >= BigInt(deadline) ? 0 : deadline
}

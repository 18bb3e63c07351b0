import type { Address } from 'viem'
import { jobMarketAbi } from '../abi.ts'
import type { ReadContext } from '../command/context.ts'

/** A delivery that is due from a provider, by the chain. */
export type Turn = {
  readonly jobId: string
  readonly client: Address
  /** Deliveries made before: 0 for the first. */
  readonly round: number
  /** The provider agreed to it already: what it takes up it must deliver. */
  readonly isConsented: boolean
  /** Unix seconds. */
  readonly deadline: number
}

const status = { funded: 1, submitted: 2 }
const flag = { consented: 1 << 3, returned: 1 << 7, submissionsShift: 11, submissionsMask: 7 }

/** What the chain says is due for a job from an account; undefined where it is not its turn. */
export async function turnOf(
  { deployment, publicClient }: ReadContext,
  account: Address,
  jobId: string,
): Promise<Turn | undefined> {
  const job = await publicClient.readContract({
    address: deployment.contracts.jobMarket,
    abi: jobMarketAbi,
    functionName: 'jobOf',
    args: [BigInt(jobId)],
  })
  const isReturned = job.status === status.submitted && (job.flags & flag.returned) !== 0
  const isDue = job.status === status.funded || isReturned
  if (!isDue || job.provider.toLowerCase() !== account.toLowerCase()) return undefined
  return {
    jobId,
    client: job.client,
    round: (job.flags >> flag.submissionsShift) & flag.submissionsMask,
    isConsented: (job.flags & flag.consented) !== 0,
    deadline: job.deadline,
  }
}

/** Names a delivery of a job, among all of a provider's. */
export function nameOf({ jobId, round }: Turn): string {
  return `${jobId}.${round}`
}

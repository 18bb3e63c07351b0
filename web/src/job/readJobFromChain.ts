import { type Deployment, jobMarketAbi, type Token } from '@guildhall/sdk'
import { createPublicClient, http, zeroAddress } from 'viem'
import type { Words } from '../language/t.ts'

/** `IJobMarket.JobStatus`, in its order. */
const statuses = [
  'Open',
  'In progress',
  'Delivered',
  'Completed and paid',
  'Ended without pay',
  'Deadline missed',
  'Verdict stands',
  'Disputed',
] as const satisfies readonly Words[]

export type ChainJob = {
  readonly status: (typeof statuses)[number]
  readonly client: `0x${string}`
  /** None while a job is open. */
  readonly provider: `0x${string}` | undefined
  readonly budget: bigint
  readonly deadline: number
  /** None where the deployment does not know it. */
  readonly token: Token | undefined
}

/** A job as the market's contract keeps it: no words, which only documents have. None has no client. */
export async function readJobFromChain(
  { rpcUrl, deployment }: { rpcUrl: string; deployment: Deployment },
  id: string,
): Promise<ChainJob | null> {
  const { contracts, policies, tokens } = deployment
  const publicClient = createPublicClient({ transport: http(rpcUrl) })
  const market = { address: contracts.jobMarket, abi: jobMarketAbi } as const
  const job = await publicClient.readContract({
    ...market,
    functionName: 'jobOf',
    args: [BigInt(id)],
  })
  const status = statuses[job.status]
  if (job.client === zeroAddress || !status) return null
  const priced = policies.find((policy) => policy.id === job.policyId)?.token.toLowerCase()
  return {
    status,
    client: job.client,
    provider: status === 'Open' ? undefined : job.provider,
    budget: job.budget,
    deadline: job.deadline,
    token: tokens.find(({ address }) => address.toLowerCase() === priced),
  }
}

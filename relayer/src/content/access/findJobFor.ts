import { attestedReviewAbi, courtAbi, jobMarketAbi, peerReviewAbi } from '@guildhall/sdk'
import { type Address, decodeFunctionResult, encodeFunctionData, isAddressEqual } from 'viem'
import { dryRun } from '../../chain/dryRun.ts'
import { type ChainJob, readJob } from '../../chain/readJob.ts'
import type { Deps } from '../../deps.ts'
import type { JobName } from '../openStores.ts'

type Asking = Pick<Deps, 'chain' | 'head' | 'deployment'>

/** A contract named by strangers is asked with this much gas. */
const strangersGas = 2_000_000n

/**
 * A job, for an account that has to do with it by what the chain says now: its client and provider,
 * whoever judges it (evaluator, attestors, validators with a seat) and whoever settles it (arbiter,
 * jurors with a seat, the court's admin once a case is open). Undefined for others, and where there is
 * no such job.
 */
export async function findJobFor(
  deps: Asking,
  jobId: bigint,
  account: Address,
): Promise<JobName | undefined> {
  const job = await readJob(deps, jobId)
  if (!job) return undefined
  const isReader = (one: Address) => isAddressEqual(one, account)
  const { evaluator, others } = await accountsAround(deps, jobId, job)
  const isAround = [evaluator, ...others].some(isReader)
  if (!isAround && !(await attestorsOf(deps, evaluator)).some(isReader)) return undefined
  return { id: jobId, client: job.client }
}

async function accountsAround(
  { chain, deployment }: Asking,
  jobId: bigint,
  job: ChainJob,
): Promise<{ evaluator: Address; others: readonly Address[] }> {
  const { jobMarket, peerReview, court } = deployment.contracts
  const args = [jobId] as const
  const market = { address: jobMarket, abi: jobMarketAbi } as const
  const asked = { address: court, abi: courtAbi } as const
  const [policy, plainJob, validators, jurors, dispute, admin] = await Promise.all([
    chain.readContract({ ...market, functionName: 'policyOf', args: [job.policyId] }),
    job.isPlain ? chain.readContract({ ...market, functionName: 'plainJobOf', args }) : undefined,
    chain.readContract({ address: peerReview, abi: peerReviewAbi, functionName: 'seatsOf', args }),
    chain.readContract({ ...asked, functionName: 'seatsOf', args }),
    chain.readContract({ ...asked, functionName: 'caseOf', args }),
    chain.readContract({ ...asked, functionName: 'admin' }),
  ])
  const others = [
    job.client,
    ...(job.provider ? [job.provider] : []),
    policy.arbiter,
    ...[...validators, ...jurors].map((seat) => seat.account),
    ...(dispute.phase === 0 ? [] : [admin]),
  ]
  return { evaluator: plainJob?.evaluator ?? policy.evaluator, others }
}

/** The keys of an `AttestedReview`; none where the evaluator, whoever made it, is something else. */
async function attestorsOf(
  { chain, head, deployment }: Asking,
  evaluator: Address,
): Promise<readonly Address[]> {
  const data = encodeFunctionData({ abi: attestedReviewAbi, functionName: 'attestorSet' })
  const from = deployment.contracts.jobMarket
  const call = { from, to: evaluator, data, gas: strangersGas }
  const [answer] = await dryRun(chain, await head.latest(), [call])
  if (!answer?.success) return []
  try {
    const asked = { abi: attestedReviewAbi, functionName: 'attestorSet' } as const
    return decodeFunctionResult({ ...asked, data: answer.data }).keys
  } catch {
    return []
  }
}

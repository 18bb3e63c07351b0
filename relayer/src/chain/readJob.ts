import { jobMarketAbi } from '@guildhall/sdk'
import type { Address } from 'viem'
import type { Deps } from '../deps.ts'
import { isRefusal } from './isRefusal.ts'

/** `JobStatus`, as far as it is asked for here. */
export const jobStatus = { open: 0, funded: 1, submitted: 2, disputed: 7 } as const

/** `JobFlags`: the lowest three bits are the entry. */
const entryMask = 7
/** `Entry`. */
export const entries = { post: 1, negotiate: 2, plain: 4 } as const
const clientTurn = 1 << 4
const returned = 1 << 7
const returnsShift = 9
const returnsMask = 3
const submissionsShift = 11
const submissionsMask = 7
const verdictShift = 14
const verdictMask = 3

/** A job as the chain has it now. */
export type ChainJob = {
  readonly client: Address
  /** Undefined while a posted job is open: other things stand in its place. */
  readonly provider: Address | undefined
  readonly policyId: number
  readonly budget: bigint
  /** Unix seconds. */
  readonly deadline: number
  readonly status: number
  readonly entry: number
  readonly isPlain: boolean
  /** Its delivery was returned and is being revised. */
  readonly isReturned: boolean
  /** How often a delivery was returned. */
  readonly returns: number
  /** How often was delivered. */
  readonly submissions: number
  /** The client, not the evaluator, is to judge. */
  readonly isClientTurn: boolean
  /** Whether a verdict stands, or stood. */
  readonly isJudged: boolean
}

/** Undefined where there is no such job. */
export async function readJob(
  { chain, deployment }: Pick<Deps, 'chain' | 'deployment'>,
  jobId: bigint,
): Promise<ChainJob | undefined> {
  try {
    const { flags, provider, ...job } = await chain.readContract({
      address: deployment.contracts.jobMarket,
      abi: jobMarketAbi,
      functionName: 'jobOf',
      args: [jobId],
    })
    const entry = flags & entryMask
    return {
      ...job,
      provider: job.status === jobStatus.open && entry === entries.post ? undefined : provider,
      entry,
      isPlain: entry === entries.plain,
      isClientTurn: (flags & clientTurn) !== 0,
      isReturned: (flags & returned) !== 0,
      returns: (flags >> returnsShift) & returnsMask,
      submissions: (flags >> submissionsShift) & submissionsMask,
      isJudged: ((flags >> verdictShift) & verdictMask) !== 0,
    }
  } catch (error) {
    if (isRefusal(error)) return undefined
    throw error
  }
}

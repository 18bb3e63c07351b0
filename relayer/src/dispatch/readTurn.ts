import { jobMarketAbi } from '@guildhall/sdk'
import type { Address } from 'viem'
import { isRefusal } from '../chain/isRefusal.ts'
import type { Deps } from '../deps.ts'

const funded = 1
const submitted = 2
/** `JobFlags`. */
const returned = 1 << 7
const returnsShift = 9

/** A job that waits for its provider's work. `deadline` in Unix seconds. */
export type Turn = {
  readonly provider: Address
  readonly client: Address
  readonly policyId: number
  readonly budget: bigint
  readonly deadline: number
  /** How often a delivery was returned. */
  readonly round: number
}

/** The job, where it is its provider's turn; undefined where it waits for somebody else or has ended. */
export async function readTurn(
  { chain, deployment }: Pick<Deps, 'chain' | 'deployment'>,
  jobId: bigint,
): Promise<Turn | undefined> {
  try {
    const { status, flags, ...job } = await chain.readContract({
      address: deployment.contracts.jobMarket,
      abi: jobMarketAbi,
      functionName: 'jobOf',
      args: [jobId],
    })
    const isTurn = status === funded || (status === submitted && (flags & returned) !== 0)
    return isTurn ? { ...job, round: (flags >> returnsShift) & 3 } : undefined
  } catch (error) {
    if (isRefusal(error)) return undefined
    throw error
  }
}

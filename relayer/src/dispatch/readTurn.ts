import type { Address } from 'viem'
import { jobStatus, readJob } from '../chain/readJob.ts'
import type { Deps } from '../deps.ts'

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
  deps: Pick<Deps, 'chain' | 'deployment'>,
  jobId: bigint,
): Promise<Turn | undefined> {
  const job = await readJob(deps, jobId)
  if (!job?.provider) return undefined
  const { provider, status, isReturned, returns: round, ...rest } = job
  const isTurn = status === jobStatus.funded || (status === jobStatus.submitted && isReturned)
  return isTurn ? { ...rest, provider, round } : undefined
}

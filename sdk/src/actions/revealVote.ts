import { courtAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'
import type { JurorVote } from './commitVote.ts'

/** A juror reveals its vote, once all have committed or the time for that is over. */
export function revealVote({ contracts }: Deployment, vote: Omit<JurorVote, 'juror'>): Call {
  const { jobId, providerBps, salt } = vote
  return createCall(contracts.court, courtAbi, 'reveal', [jobId, providerBps, salt], 2_500_000n)
}

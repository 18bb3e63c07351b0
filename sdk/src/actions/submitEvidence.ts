import type { Hex } from 'viem'
import { courtAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

/** Which disputed job, and what is shown. */
export type SubmitEvidenceParameters = {
  readonly jobId: bigint
  /** sha-256 of a document. */
  readonly evidence: Hex
}

/** A side of a disputed job shows the jurors something, while there is time for evidence. */
export function submitEvidence(
  { contracts }: Deployment,
  parameters: SubmitEvidenceParameters,
): Call {
  const { jobId, evidence } = parameters
  return createCall(contracts.court, courtAbi, 'submitEvidence', [jobId, evidence], 100_000n)
}

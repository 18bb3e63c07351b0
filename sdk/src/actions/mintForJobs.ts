import { pointsAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

/** Mints points (in hundredths) that only pay jobs, to the calling account of a system agent. */
export function mintForJobs({ contracts }: Deployment, amount: bigint): Call {
  return createCall(contracts.points, pointsAbi, 'mintForJobs', [amount], 250_000n)
}

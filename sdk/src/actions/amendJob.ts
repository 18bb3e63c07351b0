import type { Hex } from 'viem'
import { jobMarketAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'
import { encodePayment, type Payment } from '../payment.ts'

/** Which job, and what it becomes. */
export type AmendJobParameters = {
  readonly jobId: bigint
  /** The new budget, in the token's smallest unit. */
  readonly budget: bigint
  /** sha-256 of the new brief. */
  readonly brief: Hex
  /** Read only where the budget grows; the client's allowance unless given. */
  readonly payment?: Payment | undefined
}

/** The client changes a posted job; offers on older versions lapse. */
export function amendJob(deployment: Deployment, parameters: AmendJobParameters): Call {
  const { jobMarket } = deployment.contracts
  const { jobId, budget, brief, payment = { method: 'allowance' } } = parameters
  const args = [jobId, budget, brief, encodePayment(payment)] as const
  return createCall(jobMarket, jobMarketAbi, 'amend', args, 350_000n)
}

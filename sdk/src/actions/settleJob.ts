import type { Hex } from 'viem'
import { jobMarketAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'
import type { Settlement } from '../settlement.ts'

/** What both sides agreed, with their signatures. */
export type SettleJobParameters = {
  readonly settlement: Settlement
  /** Empty where the client itself calls. */
  readonly clientSignature?: Hex | undefined
  /** Empty where the provider itself calls. */
  readonly providerSignature?: Hex | undefined
}

/** Ends a job as both sides agreed. Anyone with both signatures may call. */
export function settleJob(deployment: Deployment, parameters: SettleJobParameters): Call {
  const { jobMarket } = deployment.contracts
  const { settlement, clientSignature = '0x', providerSignature = '0x' } = parameters
  const args = [settlement, clientSignature, providerSignature] as const
  return createCall(jobMarket, jobMarketAbi, 'settle', args, 450_000n)
}

import type { Address } from 'viem'
import { jobMarketAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

/** Which token, and where it is sent. */
export type WithdrawCreditParameters = {
  readonly token: Address
  readonly to: Address
}

/** Sends a payout that could not be pushed to an address of the payee's choice. */
export function withdrawCredit(deployment: Deployment, parameters: WithdrawCreditParameters): Call {
  const { jobMarket } = deployment.contracts
  const { token, to } = parameters
  return createCall(jobMarket, jobMarketAbi, 'withdraw', [token, to], 150_000n)
}

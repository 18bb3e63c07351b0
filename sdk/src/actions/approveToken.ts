import { type Address, erc20Abi } from 'viem'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

/** Which token, and how much of it at most. */
export type ApproveTokenParameters = {
  readonly token: Address
  /** In the token's smallest unit. */
  readonly amount: bigint
}

/**
 * Lets the market pull an amount of a token from the caller. To be sent directly: tokens know no
 * forwarder. A payment by authorization needs none of this.
 */
export function approveToken(deployment: Deployment, parameters: ApproveTokenParameters): Call {
  const { jobMarket } = deployment.contracts
  const { token, amount } = parameters
  return createCall(token, erc20Abi, 'approve', [jobMarket, amount], 100_000n)
}

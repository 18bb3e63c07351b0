import type { Hex } from 'viem'
import type { Deployment } from './deployment.ts'
import type { Signer } from './signer.ts'
import { jobMarketDomain, settlementTypes } from './typedData.ts'

/** What both sides agree to end a job with. */
export type Settlement = {
  readonly jobId: bigint
  /** Of the budget, what the provider is paid, fees included; the rest goes back to the client. */
  readonly providerAmount: bigint
  /** Unix seconds from which it no longer holds. */
  readonly expiry: number
}

/** One side's signature under a settlement. */
export function signSettlement(parameters: {
  deployment: Deployment
  signer: Signer
  settlement: Settlement
}): Promise<Hex> {
  const { deployment, signer, settlement } = parameters
  return signer.signTypedData({
    domain: jobMarketDomain(deployment),
    types: settlementTypes,
    primaryType: 'Settlement',
    message: settlement,
  })
}

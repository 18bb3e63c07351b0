import type { Address } from 'viem'
import { pointsAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

/** Mints what joining is worth to an account of an agent, once. Anyone may call. */
export function claimRegistration({ contracts }: Deployment, account: Address): Call {
  return createCall(contracts.points, pointsAbi, 'claimRegistration', [account], 250_000n)
}

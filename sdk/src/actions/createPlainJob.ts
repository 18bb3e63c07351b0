import { type Address, zeroAddress } from 'viem'
import { jobMarketAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

/** Who works and judges, until when, and what is to be done. */
export type CreatePlainJobParameters = {
  /** Named later unless given. */
  readonly provider?: Address | undefined
  /** The only one to judge. */
  readonly evaluator: Address
  /** Unix seconds from which anyone refunds the client; at most a year ahead. */
  readonly expiredAt: bigint
  readonly description: string
}

/** ERC-8183: makes a job that names its judge instead of house rules. */
export function createPlainJob(
  { contracts }: Deployment,
  { provider = zeroAddress, evaluator, expiredAt, description }: CreatePlainJobParameters,
): Call {
  const args = [provider, evaluator, expiredAt, description, zeroAddress] as const
  return createCall(contracts.jobMarket, jobMarketAbi, 'createJob', args, 600_000n)
}

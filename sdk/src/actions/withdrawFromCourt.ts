import type { Address } from 'viem'
import { courtAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

/** Sends a bond the court could not push to an address of the payee's choice. */
export function withdrawFromCourt(
  { contracts }: Deployment,
  { token, to }: { token: Address; to: Address },
): Call {
  return createCall(contracts.court, courtAbi, 'withdraw', [token, to], 150_000n)
}

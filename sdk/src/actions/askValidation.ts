import type { Address, Hex } from 'viem'
import { validationRegistryAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

/** An agent's owner asks a validator for a check. `hash` is the keccak-256 of the request's document. */
export function askValidation(
  { contracts }: Deployment,
  {
    validator,
    agentId,
    uri,
    hash,
  }: { validator: Address; agentId: bigint; uri: string; hash: Hex },
): Call {
  const args = [validator, agentId, uri, hash] as const
  return createCall(
    contracts.validationRegistry,
    validationRegistryAbi,
    'validationRequest',
    args,
    350_000n,
  )
}

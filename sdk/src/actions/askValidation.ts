import type { Address, Hex } from 'viem'
import { validationRegistryAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

/** An agent's owner asks a validator for a check. `hash` is the keccak-256 of the request's document. */
export function askValidation(
  { contracts }: Deployment,
  { validator, agentId, uri, hash }: { validator: Address; agentId: bigint; uri: string; hash: Hex },
): Call {
  const args = [validator, agentId, uri, hash] as const
  return createCall(contracts.validationRegistry, validationRegistryAbi, 'validationRequest', args, 350_000n)
}

/** The validator answers, 0 to 100. */
export function answerValidation(
  { contracts }: Deployment,
  parameters: { requestHash: Hex; response: number; uri: string; hash: Hex; tag: string },
): Call {
  const { requestHash, response, uri, hash, tag } = parameters
  const args = [requestHash, response, uri, hash, tag] as const
  return createCall(contracts.validationRegistry, validationRegistryAbi, 'validationResponse', args, 350_000n)
}

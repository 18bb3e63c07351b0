import type { Hex } from 'viem'
import { validationRegistryAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

/** The validator answers, 0 to 100. */
export function answerValidation(
  { contracts }: Deployment,
  parameters: { requestHash: Hex; response: number; uri: string; hash: Hex; tag: string },
): Call {
  const { requestHash, response, uri, hash, tag } = parameters
  const args = [requestHash, response, uri, hash, tag] as const
  return createCall(
    contracts.validationRegistry,
    validationRegistryAbi,
    'validationResponse',
    args,
    350_000n,
  )
}

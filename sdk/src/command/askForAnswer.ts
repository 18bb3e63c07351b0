import { type Address, type Hex, zeroAddress } from 'viem'
import * as z from 'zod'
import {
  attestedReviewFactoryAbi,
  identityRegistryAbi,
  jobMarketAbi,
  membershipAbi,
  validationRegistryAbi,
} from '../abi.ts'
import { askValidation } from '../actions/askValidation.ts'
import { ipfsUri } from '../documents.ts'
import {
  DeclinedError,
  NotConnectedError,
  RelayedCallError,
  RelayProblemError,
  RevertedError,
} from '../errors.ts'
import { workRequest } from '../workRequest.ts'
import { relayerOf, type WriteContext } from './context.ts'
import { addressSchema, bytes32Schema, idSchema } from './fields.ts'
import { send } from './send.ts'
import { sentOf, sentSchema } from './views/sent.ts'

/** A validation attestors were asked for. */
export const answerAskedSchema = z.strictObject({
  requestHash: bytes32Schema.describe('Names the request'),
  sent: sentSchema,
})

type AnswerAsked = z.output<typeof answerAskedSchema>
type Delivery = { jobId: bigint; deliverable: Hex }

const askedOfSchema = z.strictObject({ validator: addressSchema, agentId: idSchema }).nullable()

/**
 * Where attestors judge a delivery of an agent's owner, opens the ERC-8004 validation request that their
 * verdict answers. The work is delivered already: what fails here is left undone.
 */
export async function askForAnswer(
  context: WriteContext,
  delivery: Delivery,
): Promise<AnswerAsked | null> {
  const { actor, deployment } = context
  const { bytes, hash } = workRequest(deployment, delivery)
  const asked = await actor.fix('validation', askedOfSchema, () =>
    askedOf(context, delivery.jobId, hash).catch(() => null),
  )
  if (!asked) return null
  try {
    const { digest } = await relayerOf(context).putDocument(bytes)
    const call = askValidation(deployment, {
      validator: asked.validator as Address,
      agentId: BigInt(asked.agentId),
      uri: ipfsUri(digest),
      hash,
    })
    return { requestHash: hash, sent: sentOf(await send(context, call, 'validation')) }
  } catch (error) {
    if (isRefused(error)) return null
    throw error
  }
}

/** The attestors to ask, for the agent of the delivery's maker; null where there is nothing to be asked. */
async function askedOf(
  { publicClient, deployment, actor }: WriteContext,
  jobId: bigint,
  hash: Hex,
): Promise<z.output<typeof askedOfSchema>> {
  const { contracts } = deployment
  const market = { address: contracts.jobMarket, abi: jobMarketAbi } as const
  const { policyId } = await publicClient.readContract({
    ...market,
    functionName: 'jobOf',
    args: [jobId],
  })
  const { evaluator } = await publicClient.readContract({
    ...market,
    functionName: 'policyOf',
    args: [policyId],
  })
  // Zero and one are nobody, and the client
  if (BigInt(evaluator) <= 1n) return null
  const isAttested = await publicClient.readContract({
    address: contracts.attestedReviewFactory,
    abi: attestedReviewFactoryAbi,
    functionName: 'isSet',
    args: [evaluator],
  })
  if (!isAttested) return null
  const { bound, agentId } = await publicClient.readContract({
    address: contracts.membership,
    abi: membershipAbi,
    functionName: 'accountOf',
    args: [actor.address],
  })
  if (!bound) return null
  const mayAsk = await publicClient.readContract({
    address: contracts.identityRegistry,
    abi: identityRegistryAbi,
    functionName: 'isAuthorizedOrOwner',
    args: [actor.address, agentId],
  })
  if (!mayAsk) return null
  // It has no answer to this where nobody opened it
  const [validator] = await publicClient
    .readContract({
      address: contracts.validationRegistry,
      abi: validationRegistryAbi,
      functionName: 'getValidationStatus',
      args: [hash],
    })
    .catch(() => [zeroAddress] as const)
  return validator === zeroAddress ? { validator: evaluator, agentId: String(agentId) } : null
}

const refusals = [
  DeclinedError,
  NotConnectedError,
  RelayedCallError,
  RelayProblemError,
  RevertedError,
] as const

function isRefused(error: unknown): boolean {
  return refusals.some((refusal) => error instanceof refusal)
}

import { type Hex, hashTypedData } from 'viem'
import * as z from 'zod'
import type { Call } from '../call.ts'
import { NotRelayedError } from '../errors.ts'
import { type ForwardRequest, nextNonce } from '../forwardRequest.ts'
import type { Sent } from '../relaySigned.ts'
import { forwarderDomain, forwardRequestTypes } from '../typedData.ts'
import type { WriteContext } from './context.ts'
import { wordsOf, wordsOfCall } from './wordsOf.ts'

/**
 * Makes a call in the actor's name. A run that makes several names each, by the same name when it is
 * repeated: `name` fixes the lane the request is alone in. `opening` is what a hash in the call stands
 * for, so that whoever signs can be told.
 */
export async function send(
  context: WriteContext,
  call: Call,
  name = 'call',
  opening?: Hex,
): Promise<Sent> {
  const { actor, deployment, publicClient } = context
  if (!actor.isRelayed && actor.direct) {
    return actor.direct(call, await wordsOfCall(context, actor.address, call, opening))
  }
  const lane = BigInt((await actor.random(`${name} lane`)).slice(0, 42))
  const nonce = await actor.fix(`${name} nonce`, z.string().regex(/^[0-9]{1,78}$/), async () =>
    String(await nextNonce({ deployment, publicClient, signer: actor.address, lane })),
  )
  const deadline = (await actor.now()) + actor.validity
  const request: ForwardRequest = { from: actor.address, ...call, nonce: BigInt(nonce), deadline }
  const typedData = {
    domain: forwarderDomain(deployment),
    types: forwardRequestTypes,
    primaryType: 'ForwardRequest',
    message: request,
  } as const
  const words = await wordsOf(context, typedData, opening)
  const hash: Hex = hashTypedData(typedData)
  return actor.relay({ request, signature: await actor.sign({ typedData, hash, words, opening }) })
}

/**
 * Makes a call no relayer takes, from the actor's own wallet.
 *
 * @throws {NotRelayedError} where there is none at hand; it has the call.
 */
export async function sendUnrelayed(
  { actor }: WriteContext,
  call: Call,
  words: string,
): Promise<Sent> {
  if (!actor.direct) throw new NotRelayedError(call)
  return actor.direct(call, words)
}

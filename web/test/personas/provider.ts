import { digestOf, encodeDocument, makeOffer, submitWork } from '@guildhall/sdk'
import type { Actor } from '../market/startActor.ts'

/**
 * The other side of a client's job: offers to do it, and later does. Alone it sends from its own account,
 * and its documents are stored later.
 */
export function providerOf(actor: Actor, { alone = false } = {}) {
  const { deployment } = actor.guildhall
  const send: Actor['send'] = (call) => actor.guildhall.send(call, { direct: alone })
  return {
    async offers(jobId: bigint, price: bigint, message: string): Promise<void> {
      const words = { kind: 'terms', version: 1, message }
      const terms = alone ? undefined : await actor.put(words)
      const expiry = (await actor.now()) + 86_400
      const figures = { price, deliveryTime: 86_400, expiry, terms }
      await send(makeOffer(deployment, { jobId, version: 1, ...figures }))
    },
    async delivers(jobId: bigint, document: object): Promise<void> {
      const deliverable = alone ? digestOf(encodeDocument(document)) : await actor.put(document)
      await send(submitWork(deployment, { jobId, deliverable }))
    },
  }
}

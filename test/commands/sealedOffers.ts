import { createReplayActor, digestOf } from '@guildhall/sdk'
import { explainError } from '@guildhall/sdk/command/explainError'
import { runCommand } from '@guildhall/sdk/command/runCommand'
import { wordsOf } from '@guildhall/sdk/command/wordsOf'
import { commands } from '@guildhall/sdk/commands'
import { expect } from 'vitest'
import type { Stack } from '../../script/stack/startStack.ts'
import { connect, placeOf } from './connect.ts'

const brief = { title: 'Translate', description: 'Two pages.', category: 'content' } as const
const bid = { price: '12.50', deliveryTime: 3600, message: 'Quietly.' }

/** Offers nobody can read until the client opens one. */
export async function sealedOffers(stack: Stack): Promise<void> {
  const [client, provider, other] = [connect(stack), connect(stack), connect(stack)]
  const [buyer, seller] = [client.commands, provider.commands]
  await buyer.getTestTokens()
  const { jobId, sent } = await buyer.postJob({ brief, budget: '20.00' })
  await seller.getJob({ jobId, minBlock: sent.block })

  // Made and taken back, made and refused
  const first = await seller.sealOffer({ jobId, ...bid })
  const { offer: shown } = await buyer.getOffer({ offer: first.offer, minBlock: first.sent.block })
  expect(shown).toMatchObject({ sealed: true, state: 'LIVE', price: null, terms: null, version: 1 })
  const digest = digestOf(new TextEncoder().encode(first.opening.terms))
  expect(await buyer.getDocument({ digest }).catch(explainError)).toMatchObject({
    code: 'not-found',
  })
  expect(await buyer.acceptOffer({ offer: first.offer }).catch(explainError)).toMatchObject({
    code: 'SealedOffer',
  })
  await seller.withdrawOffer({ offer: first.offer })
  const refused = await other.commands.sealOffer({ jobId, ...bid, price: '1.00' })
  await buyer.getOffer({ offer: refused.offer, minBlock: refused.sent.block })
  await buyer.dismissOffer({ offer: refused.offer })

  // Made again: the same bid does not look the same
  const { offer, opening } = await seller.sealOffer({ jobId, ...bid })
  expect(offer).not.toBe(first.offer)
  const cheaper = { opening: { ...opening, price: '1.00' } }
  expect(await buyer.acceptSealedOffer(cheaper).catch(explainError)).toMatchObject({
    code: 'OfferNotLive',
  })
  const accepted = await buyer.acceptSealedOffer({ opening })
  const minBlock = accepted.sent.block
  expect(await seller.getJob({ jobId, minBlock })).toMatchObject({
    job: { status: 'FUNDED', budget: { amount: '12.50' } },
    money: { refunded: { amount: '7.50' } },
  })
  await expect
    .poll(async () => (await seller.getOffer({ offer: accepted.offer, minBlock })).offer)
    .toMatchObject({
      sealed: false,
      state: 'ACCEPTED',
      price: { amount: '12.50' },
      terms: { content: { text: expect.stringContaining('Quietly.'), untrusted: true } },
    })
  await signedKnowingly(stack, provider.signer.address)
}

/** Who signs elsewhere is told what the commitment stands for, and can check that it does. */
async function signedKnowingly(stack: Stack, address: `0x${string}`): Promise<void> {
  const place = placeOf(stack)
  const actor = createReplayActor({ ...place, address })
  const input = { jobId: '1', version: 1, ...bid }
  const outcome = await runCommand(commands.sealOffer, { ...place, actor }, input)
  if (outcome.status !== 'sign') throw new Error(outcome.status)
  const { typedData, opening = '0x', words } = outcome.toSign
  expect(words).toContain('12.50 USDC')
  expect(await wordsOf(place, typedData, opening)).toBe(words)
  expect(await wordsOf(place, typedData)).not.toContain('12.50')
  const other = `${opening.slice(0, -1)}1` as const
  await expect(wordsOf(place, typedData, other as `0x${string}`)).rejects.toMatchObject({
    name: 'OpeningMismatchError',
  })
}

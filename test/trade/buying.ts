import { createRelayClient } from '@guildhall/sdk'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { expect } from 'vitest'
import { runBuyer } from '../../examples/x402Buyer.ts'
import type { Stack } from '../../script/stack/startStack.ts'
import { connect } from '../commands/connect.ts'
import { act, type Signed, step } from '../doors/door.ts'

const service = {
  title: 'Haiku of lighthouses',
  description: 'Seventeen syllables each.',
  category: 'content',
  price: '1.00',
  deliveryTime: 3600,
} as const

async function sell(stack: Stack, capacity = 1) {
  const seller = connect(stack)
  await seller.commands.getTestTokens()
  const { quoter } = await createRelayClient({ url: stack.relayer.url }).quoter()
  const listing = { ...service, capacity, ...(quoter && { key: quoter }) }
  const { listingId, sent } = await seller.commands.createListing(listing)
  await seller.commands.sendHeartbeat({ listingId })
  return { seller, listingId, block: sent.block }
}

/** The example finds a service, buys it and gets what it paid for. */
export async function exampleBuys(stack: Stack): Promise<void> {
  const { seller, listingId, block } = await sell(stack)
  const buyer = connect(stack)
  await buyer.commands.getTestTokens()
  await buyer.commands.getListing({ listingId, minBlock: block })
  const work = (async () => {
    for (;;) {
      const { steps } = await seller.commands.nextSteps({ account: seller.signer.address })
      const mine = steps.find(({ jobId }) => jobId)
      if (mine) return seller.commands.submitWork({ jobId: mine.jobId, message: 'Light, sea.' })
      await new Promise((resolve) => setTimeout(resolve, 300))
    }
  })()
  const bought = await runBuyer(buyer, {
    text: 'lighthouses',
    description: 'One haiku.',
    maxPrice: '1.00',
    timeout: 60,
  })
  await work
  expect(bought.job).toMatchObject({ status: 'COMPLETED' })
  const delivered = JSON.parse(new TextDecoder().decode(bought.deliverable))
  expect(delivered).toMatchObject({ message: 'Light, sea.' })
}

/** Over a door without keys: one signature, one job, however often it is asked. */
export async function buyOverRest(stack: Stack): Promise<void> {
  const { seller, listingId } = await sell(stack, 2)
  const { url } = stack.relayer
  const account = privateKeyToAccount(generatePrivateKey())
  await act(url, account, ['POST', '/v1/faucet'])
  const place = ['POST', `/v1/market/listings/${listingId}/purchases`] as const
  const wanted = {
    brief: { title: 'A haiku', description: 'Of a storm.', category: 'content' },
    maxPrice: '1.00',
  }
  const signed: Signed = { signatures: {} }
  const first = await step(url, account, place, wanted, signed)
  expect(first).toMatchObject({ status: 202, body: { status: 'sign' } })
  expect(first.body.toSign.words).toContain(`buying one unit of listing ${listingId}`)
  const ends = await Promise.all([1, 2, 3].map(() => step(url, account, place, wanted, signed)))
  for (const end of ends) {
    expect(end.status).toBe(200)
    expect(end.body).toEqual(ends[0]?.body)
  }
  const { output } = ends[0]?.body ?? {}
  expect(output).toMatchObject({ listingId, provider: seller.signer.address })
  const dear = await step(url, account, place, { ...wanted, maxPrice: '0.99' }, { signatures: {} })
  expect(dear).toMatchObject({ status: 422, body: { code: 'QuoteMismatch' } })
}

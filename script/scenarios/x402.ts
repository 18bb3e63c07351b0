import { createRelayClient, digestOf, encodeDocument } from '@guildhall/sdk'
import { x402Client } from '@x402/core/client'
import { ExactEvmScheme } from '@x402/evm/exact/client'
import { wrapFetchWithPayment } from '@x402/fetch'
import type { Scenario } from './scenario.ts'

const service = {
  title: 'Haiku of lighthouses',
  description: 'Seventeen syllables each.',
  category: 'content',
  price: '1.00',
  deliveryTime: 3600,
  capacity: 1,
} as const

const brief = {
  ...{ kind: 'brief', version: 1, title: 'One haiku', description: 'Of a storm.' },
  ...{ category: 'content', tags: [], attachments: [] },
}

export const x402: Scenario = {
  name: 'x402',
  shows: 'a listing is bought over plain HTTP by a stock x402 client, with escrow behind it',
  async play(stage) {
    const { deployment, stack } = stage
    const [seller, buyer] = [await stage.enter(), await stage.enter()]
    const { quoter } = await createRelayClient({ url: stack.relayer.url }).quoter()
    const { listingId } = await seller.commands.createListing({
      ...{ ...service, ...(quoter && { key: quoter }) },
    })
    await stage.seen()
    await seller.commands.sendHeartbeat({ listingId })
    await stage.tell(
      `Seller ${seller.account.address} lists a service at 1.00 USDC: listing ${listingId}. It tells every 30 seconds that it is there.`,
      `{ listing(id: "${listingId}") { state price capacity } }`,
    )
    const wanted = encodeDocument(brief)
    await buyer.relayer?.putDocument(wanted)
    const url = `${stack.relayer.url}/v1/listings/${listingId}/buy?client=${buyer.account.address}&brief=${digestOf(wanted)}`
    const asked = await fetch(url)
    await stage.tell(
      `Buyer ${buyer.account.address} asks: ${asked.status} ${asked.statusText}, with a price and a deposit address that is of this purchase alone.`,
      `GET ${url}`,
    )
    const [usdc] = deployment.tokens
    if (!usdc) throw new Error('The local deployment has no token.')
    const network = `eip155:${stack.chainId}` as const
    const client = new x402Client()
      .register(network, new ExactEvmScheme(buyer.account))
      .setSpendControls({
        allowedAssets: [{ network, asset: usdc.address, maxAmountPerPayment: '1000000' }],
      })
    const answer = await wrapFetchWithPayment(fetch, client)(url)
    const { jobId } = (await answer.json()) as { jobId?: string }
    if (!jobId) throw new Error(`The purchase was answered ${answer.status}.`)
    await stage.tell(
      `The stock client signs one payment and asks again: ${answer.status}, job ${jobId}. The money is in escrow, not with the seller.`,
      stage.look(jobId),
    )
    await seller.commands.submitWork({ jobId, message: 'Light, sea, a gull asleep.' })
    await stage.untilStatus(jobId, 'COMPLETED')
    await stage.tell(
      'Under INSTANT delivery is approval: 0.97 USDC to the seller, 0.03 fee. Not delivered within the hour, it would all have gone back.',
      stage.look(jobId),
    )
    return [jobId]
  },
}

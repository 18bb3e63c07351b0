import { type Hex, keccak256 } from 'viem'
import { type Actor, fund, pass } from '../actor.ts'
import { sellServices, service } from './sellServices.ts'

/** Plays listings: changed, sold, sold out, archived, and one whose bond went back. */
export async function playListings(options: {
  seller: Actor
  buyer: Actor
  rpcUrl: string
  put: (bytes: Uint8Array) => Promise<Hex>
  brief: Hex
  deliverable: Hex
}): Promise<Record<string, string>> {
  const { seller, buyer, rpcUrl, put, brief, deliverable } = options
  for (const actor of [seller, buyer]) await fund(actor)
  const { list, buy, deliver, miss, change, archive, withdrawBond } = sellServices(seller, buyer)
  const translating = await put(service('Translations', ['translation', 'german']))

  const closed = await list({ document: translating, model: 'PER_CALL' })
  await archive(closed)
  await withdrawBond(closed, rpcUrl)

  // Two places busy, one of them delivered, then a third place and another price
  const sold = await list({ document: translating, key: buyer.address })
  const bought = [await buy(sold, 2000, brief), await buy(sold, 1000, brief)] as const
  await deliver(bought[0], deliverable)
  const improved = await put(
    service('Certified translations', ['translation', 'certified'], { maxLatencyMs: 60_000 }),
  )
  await change(sold, { document: improved, price: 25_000n, capacity: 3, deliveryTime: 600 })
  const again = await buy(sold, 400, brief)

  // One place, taken; a delivery its buyer may still dispute frees it
  const soldOut = await list({
    document: await put(
      service('Proofreading', ['german'], { maxLatencyMs: 59_001, uptime: 0.99 }),
    ),
    model: 'FLAT',
    price: 7_000_000n,
    capacity: 1,
    preset: 'INSTANT_24H',
  })
  const delivered = await buy(soldOut, 1, brief)
  // Later than the document promises
  await pass(rpcUrl, 120)
  await deliver(delivered, deliverable)
  const awaited = await buy(soldOut, 1, brief)

  // Fewer places than there were: what is beyond them counts no more
  const shrunk = await list({ document: keccak256('0x03'), model: 'PER_HOUR', capacity: 3 })
  const small = await buy(shrunk, 1000, brief)
  const other = await buy(shrunk, 1000, brief)
  await deliver(other, deliverable)
  await change(shrunk, { document: keccak256('0x03'), capacity: 1 })

  // Archived, and what was bought before is never delivered
  const archived = await list({ document: translating })
  const before = await buy(archived, 1000, brief)
  await archive(archived)
  await pass(rpcUrl, 86_401)
  await miss(before)

  return Object.fromEntries(
    Object.entries({
      closedListing: closed,
      soldListing: sold,
      soldOutListing: soldOut,
      shrunkListing: shrunk,
      archivedListing: archived,
      boughtAndDelivered: bought[0],
      bought: bought[1],
      boughtAgain: again,
      boughtAndStanding: delivered,
      awaited,
      boughtBeforeShrinking: small,
      deliveredBeforeShrinking: other,
      boughtBeforeArchiving: before,
    }).map(([name, id]) => [name, `${id}`]),
  )
}

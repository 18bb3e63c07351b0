import { zeroAddress } from 'viem'
import { bondTerms, listing, listingPlace, listingRevision, purchase } from '../ponder.schema.ts'
import { existingPolicy, MissingRowError } from './existing.ts'
import { move, within } from './ledger.ts'
import { on } from './on.ts'
import { provenanceOf } from './provenance.ts'
import { refer } from './refer.ts'

const models = ['PER_CALL', 'PER_UNIT', 'PER_HOUR', 'FLAT'] as const
const bondKinds = { points: 1, plain: 2 } as const

type Service = {
  price: bigint
  deliveryTime: number
  capacity: number
  key: `0x${string}`
  document: `0x${string}`
}

const serviceOf = ({ key, ...service }: Service) => ({
  ...service,
  key: key === zeroAddress ? null : key,
})

on('Listings:ListingCreated', async (handled) => {
  const { context, event } = handled
  const { listingId, seller, policyId, model, service, bond } = event.args
  const provenance = provenanceOf(event)
  const { token } = await existingPolicy(context, policyId)
  const terms = await context.db.find(bondTerms, { kind: bond })
  const name = models[model]
  if (!terms || !name) throw new MissingRowError({ table: 'bond_terms', id: bond })
  await context.db.insert(listing).values({
    id: listingId,
    seller,
    policyId,
    token,
    model: name,
    revision: 1,
    ...serviceOf(service),
    bondToken: terms.token,
    bond: terms.amount,
    purchases: 0,
    ...provenance,
  })
  await context.db
    .insert(listingRevision)
    .values({ listingId, revision: 1, ...serviceOf(service), ...provenance })
  await refer(handled, service.document, 'LISTING', {})
  const { token: bondToken, amount } = terms
  const { aside } = within(event.log.address, 'BOND')
  await move(handled, { ...aside, token: bondToken, amount, listingId, party: seller })
  return { account: seller }
})

on('Listings:ListingChanged', async (handled) => {
  const { context, event } = handled
  const { listingId, revision, service } = event.args
  const change = { revision, ...serviceOf(service) }
  const { seller } = await context.db.update(listing, { id: listingId }).set(change)
  await context.db.insert(listingRevision).values({ listingId, ...change, ...provenanceOf(event) })
  await refer(handled, service.document, 'LISTING', {})
  return { account: seller }
})

on('Listings:ListingArchived', async ({ context, event }) => {
  const { listingId, bondDueAt } = event.args
  const { seller } = await context.db
    .update(listing, { id: listingId })
    .set({ capacity: 0, archivedAt: provenanceOf(event).timestamp, bondDueAt })
  return { account: seller }
})

on('Listings:BondReturned', async (handled) => {
  const { context, event } = handled
  const { listingId, seller, token, amount } = event.args
  await context.db.update(listing, { id: listingId }).set({ bond: 0n })
  const { back } = within(event.log.address, 'BOND')
  await move(handled, { ...back, token, amount, listingId, party: seller })
  return { account: seller }
})

on('Listings:Purchased', async ({ context, event }) => {
  const { listingId, jobId, quoteDigest, place, units, nonce } = event.args
  const provenance = provenanceOf(event)
  const { seller, revision } = await context.db
    .update(listing, { id: listingId })
    .set((row) => ({ purchases: row.purchases + 1 }))
  await context.db
    .insert(purchase)
    .values({ jobId, listingId, quoteDigest, revision, place, units, nonce, ...provenance })
  await context.db
    .insert(listingPlace)
    .values({ listingId, place, jobId, ...provenance })
    .onConflictDoUpdate({ jobId, ...provenance })
  return { jobId, account: seller }
})

// The clone of a purchase had it; the contract itself never did
on('Listings:DepositRefunded', ({ event }) => ({ account: event.args.client }))

on('Listings:Configured', async ({ context, event }) => {
  const { points, pointsBond, plainToken, plainBond } = event.args
  const provenance = provenanceOf(event)
  await context.db.insert(bondTerms).values([
    { kind: bondKinds.points, token: points, amount: pointsBond, ...provenance },
    { kind: bondKinds.plain, token: plainToken, amount: plainBond, ...provenance },
  ])
  return {}
})

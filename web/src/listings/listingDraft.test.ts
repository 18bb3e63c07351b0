import { expect, test } from 'vitest'
import { checkListing, emptyListing, type ListingDraft } from './listingDraft.ts'

const context = {
  rules: { minPrice: '10000', maxPrice: '1000000000', tick: '10000' },
  token: { symbol: 'USDC', decimals: 6 },
}
const draft: ListingDraft = {
  ...emptyListing,
  title: ' Clauses ',
  description: 'In plain English.',
  category: 'content',
  tags: 'Law, plain english',
  price: '0.50',
}

test('default: a draft becomes an order', () => {
  expect(checkListing(draft, context).order).toMatchObject({
    title: 'Clauses',
    tags: ['law', 'plain-english'],
    price: 500_000n,
    capacity: 1,
    serviceLevel: undefined,
    unit: undefined,
  })
  const promised = { ...draft, maxLatency: '1.5', uptime: '99.5' }
  expect(checkListing(promised, context).order?.serviceLevel).toEqual({
    maxLatencyMs: 1500,
    uptime: 0.995,
  })
})

test('behavior: a unit may cost less than a job, the whole may not', () => {
  const cheap = { ...draft, price: '0.000003' }
  expect(checkListing(cheap, context).order?.price).toBe(3n)
  expect(checkListing({ ...cheap, model: 'FLAT' }, context).faults.price).toBe(
    'At least 0.01 USDC.',
  )
})

test('error: says what is wrong, by field', () => {
  const wrong: ListingDraft = {
    ...emptyListing,
    model: 'PER_UNIT',
    price: '0',
    deliveryTime: 0,
    capacity: '65',
    maxLatency: 'soon',
    uptime: '101',
    endpoint: 'http://seller.example',
  }
  expect(Object.keys(checkListing(wrong, context).faults).sort()).toEqual([
    'capacity',
    'category',
    'deliveryTime',
    'description',
    'endpoint',
    'maxLatency',
    'price',
    'title',
    'unit',
    'uptime',
  ])
})

import { maxDocumentSize } from '@guildhall/sdk'
import { describe, expect, test } from 'vitest'
import { policyOf } from '../../test/fixtures/policyOf.ts'
import { addressOf, checkDraft, draftFrom, emptyDraft, type PostDraft } from './postDraft.ts'
import { either } from './rules.ts'

const account = '0x1111111111111111111111111111111111111111'
const other = '0x2222222222222222222222222222222222222222'
const context = { policies: [policyOf({ preset: 'OPEN' })], account } as const
const draft: PostDraft = {
  ...emptyDraft,
  title: ' A map ',
  description: 'Of the harbour.',
  category: 'images',
  tags: 'Map, vector',
  price: '120',
}

describe('checkDraft', () => {
  test('default', () => {
    const { order } = checkDraft(draft, context)
    expect(order).toMatchObject({
      title: 'A map',
      category: 'images',
      tags: ['map', 'vector'],
      legs: [{ price: 120_000_000n }],
      counterpart: undefined,
      asProvider: false,
    })
  })
  test('error: an empty draft says all that is missing', () => {
    const { faults, order } = checkDraft(emptyDraft, context)
    expect(order).toBeUndefined()
    expect(Object.keys(faults)).toEqual(['title', 'description', 'category', 'price'])
  })
  test('error: nobody hires themselves, or nobody', () => {
    const hire = { ...draft, way: 'hire' } as const
    expect(checkDraft({ ...hire, counterpart: account }, context).faults.counterpart).toMatch(/own/)
    expect(checkDraft(hire, context).faults.counterpart).toMatch(/address/)
    expect(checkDraft({ ...hire, counterpart: other }, context).order?.counterpart).toBe(other)
  })
  test('error: a file over the limit', () => {
    const file = new File([new Uint8Array(maxDocumentSize + 1)], 'big.bin')
    expect(checkDraft({ ...draft, files: [file] }, context).faults.files).toMatch(/big\.bin/)
  })
  test('behavior: pitching is for negotiations', () => {
    expect(checkDraft({ ...draft, asProvider: true }, context).order?.asProvider).toBe(false)
  })
})

describe('a price in either token', () => {
  const points = policyOf({ preset: 'OPEN', symbol: 'GHP', decimals: 2, minPrice: '1000' })
  const policies = [policyOf({ preset: 'OPEN' }), points] as const
  const two = { ...draft, token: either, otherPrice: '90' }
  test('default: a leg in each', () => {
    const { order } = checkDraft(two, { policies, account })
    expect(order?.legs.map(({ price }) => price)).toEqual([120_000_000n, 9000n])
  })
  test('error: the second price is held to its own rules', () => {
    const { faults } = checkDraft({ ...two, otherPrice: '5' }, { policies, account })
    expect(faults).toEqual({ otherPrice: 'At least 10.00 GHP.' })
  })
  test('behavior: it is not split as well', () => {
    const parts = [{ name: 'One', price: '1', deliveryTime: 0 }]
    expect(checkDraft({ ...two, parts }, { policies, account }).order?.parts).toEqual([])
  })
})

describe('a split price', () => {
  const hire = { ...draft, way: 'hire', counterpart: other, deliveryTime: 0 } as const
  const part = (price: string, name = 'Half') => ({ name, price, deliveryTime: 3600 })
  test('default: parts have times of their own', () => {
    const parts = [part('70'), part('50', ' Rest ')]
    const { order } = checkDraft({ ...hire, parts }, context)
    expect(order?.parts).toEqual([
      { name: 'Half', price: 70_000_000n, deliveryTime: 3600 },
      { name: 'Rest', price: 50_000_000n, deliveryTime: 3600 },
    ])
  })
  test('error: parts that are not the price, that are one, without a name', () => {
    const fault = (parts: PostDraft['parts']) =>
      checkDraft({ ...hire, parts }, context).faults.parts
    expect(fault([part('70'), part('49')])).toBe(
      'The parts come to 119.00 USDC; the price is 120.00 USDC.',
    )
    expect(fault([part('120')])).toBe('A split has two parts or more.')
    expect(fault([part('60'), part('60', ' ')])).toBe('Part 2: Say what it is.')
    expect(fault([part('x'), part('60')])).toMatch(/^Part 1: Give an amount/)
  })
})

test('behavior: sealed offers are asked for by a tag, of a posted job alone', () => {
  const asked = { ...draft, sealed: true }
  expect(checkDraft(asked, context).order?.tags).toEqual(['sealed-offers', 'map', 'vector'])
  const hire = { ...asked, way: 'hire', counterpart: other } as const
  expect(checkDraft(hire, context).order?.tags).toEqual(['map', 'vector'])
})

test('an address begins with the draft it was made of, but for files', () => {
  const shared = {
    ...draft,
    way: 'negotiate',
    rules: 'CONTRACT_TESTS',
    counterpart: other,
  } as const
  const [path, query] = addressOf(shared).split('?')
  expect(path).toBe('/post')
  expect(draftFrom(new URLSearchParams(query))).toEqual(shared)
})

test('draftFrom', () => {
  const read = (query: string) => draftFrom(new URLSearchParams(query))
  expect(read(`way=hire&to=${other}`)).toMatchObject({ way: 'hire', counterpart: other })
  expect(read('way=steal&to=me')).toEqual(emptyDraft)
})

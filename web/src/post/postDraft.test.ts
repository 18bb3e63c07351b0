import { maxDocumentSize } from '@guildhall/sdk'
import { describe, expect, test } from 'vitest'
import { checkDraft, draftFrom, emptyDraft, type PostDraft } from './postDraft.ts'

const account = '0x1111111111111111111111111111111111111111'
const other = '0x2222222222222222222222222222222222222222'
const context = {
  rules: { minPrice: '10000', maxPrice: '1000000000000', tick: '1' },
  token: { symbol: 'USDC', decimals: 6 },
  account,
}
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
      price: 120_000_000n,
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

test('draftFrom', () => {
  const read = (query: string) => draftFrom(new URLSearchParams(query))
  expect(read(`way=hire&to=${other}`)).toMatchObject({ way: 'hire', counterpart: other })
  expect(read('way=steal&to=me')).toEqual(emptyDraft)
})

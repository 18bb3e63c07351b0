import { expect, test } from 'vitest'
import {
  listingArguments,
  listingFilterCount,
  readListingSearch,
  writeListingSearch,
} from './listingSearch.ts'

const read = (query: string) => readListingSearch(new URLSearchParams(query))
const token = { address: '0x00000000000000000000000000000000000000aa', decimals: 6 } as const

test('default: what is read back is what was written', () => {
  const address = `q=clauses&category=content&model=unit&preset=instant_24h&policy=7&tag=law&min=0.5&max=3&free=1&verified=1&ended=1&seller=${token.address}&sort=cheapest`
  expect(writeListingSearch(read(address)).toString()).toBe(address)
  expect(writeListingSearch(read('model=gold&preset=open&policy=-1&sort=luck&free=yes')).size).toBe(
    0,
  )
  expect(listingFilterCount(read(address))).toBe(11)
})

test('behavior: what is over is left out unless asked for', () => {
  expect(listingArguments(read(''), token)).toEqual({
    filter: { archived: false },
    orderBy: 'NEWEST',
  })
  expect(listingArguments(read('ended=1'), token).filter).toEqual({})
})

test('behavior: prices are compared in one token', () => {
  expect(listingArguments(read('max=0.5'), token).filter).toEqual({
    archived: false,
    maxPrice: '500000',
    token: token.address,
  })
  expect(listingArguments(read('sort=dearest'), token).filter).toHaveProperty('token')
  expect(listingArguments(read('sort=bought'), token).filter).not.toHaveProperty('token')
})

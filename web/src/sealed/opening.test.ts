import { expect, test } from 'vitest'
import {
  type Opening,
  offerOf,
  openingFrom,
  openingLink,
  readOpening,
  sealedHashOf,
} from './opening.ts'

const opening: Opening = {
  jobId: '7',
  provider: '0x2222222222222222222222222222222222222222',
  version: 2,
  price: '36.50',
  deliveryTime: 7200,
  expiresAt: 1_900_000_000,
  terms: '{"kind":"terms","message":"Für später ✓","salt":"0x12","version":1}',
}
const usdc = { decimals: 6 }

test('default: a link, and the JSON it was saved as, tell the same', () => {
  const link = openingLink('https://market.example', opening)
  expect(link).toMatch(/^https:\/\/market\.example\/jobs\/7#sealed=[\w-]+$/)
  expect(readOpening(link, '7')).toEqual(opening)
  expect(readOpening(`${link}\n`, '7')).toEqual(opening)
  expect(readOpening(JSON.stringify(opening, null, 2), '7')).toEqual(opening)
})

test('error: another job’s, none at all, and what is only nearly one', () => {
  expect(readOpening(openingLink('https://market.example', opening), '8')).toBeUndefined()
  for (const text of ['', '#sealed=', '#sealed=%%', '#sealed=e30', 'x'.repeat(200_001)]) {
    expect(readOpening(text, '7')).toBeUndefined()
  }
  for (const wrong of [{ price: 36 }, { provider: '0x12' }, { version: -1 }, { expiresAt: 1.5 }]) {
    expect(openingFrom({ ...opening, ...wrong })).toBeUndefined()
  }
  expect(offerOf({ ...opening, price: '36.5000001' }, usdc)).toBeUndefined()
})

test('behavior: whatever is changed in it, it opens another offer', () => {
  const sealed = sealedHashOf(opening, usdc)
  expect(sealed).toMatch(/^0x[0-9a-f]{64}$/)
  const changes = [{ price: '36.51' }, { deliveryTime: 1 }, { terms: '{}' }, { expiresAt: 5 }]
  const others = changes.map((one) => sealedHashOf({ ...opening, ...one }, usdc))
  expect(new Set([sealed, ...others]).size).toBe(5)
})

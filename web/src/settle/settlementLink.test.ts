import { expect, test } from 'vitest'
import { readSettlement, settlementLink } from './settlementLink.ts'

const settlement = {
  jobId: 7n,
  providerAmount: 12_500_000n,
  expiry: 1_900_000_000,
  signature: `0x${'ab'.repeat(65)}`,
} as const
const link = settlementLink('https://guildhall.example', settlement)

test('default: there and back', () => {
  expect(readSettlement(link, 7n)).toEqual(settlement)
  expect(readSettlement(`${link}\n`, 7n)).toEqual(settlement)
  expect(readSettlement(new URL(link).hash, 7n)).toEqual(settlement)
})

test('error: of another job, or none', () => {
  expect(readSettlement(link, 8n)).toBeUndefined()
  for (const text of ['', '#settlement=1.2', link.slice(0, -1), `${link}zz`]) {
    expect(readSettlement(text, 7n)).toBeUndefined()
  }
})

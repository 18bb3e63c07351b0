import { afterEach, describe, expect, test } from 'vitest'
import { speak } from '../language/t.ts'
import {
  feeOf,
  feesOf,
  formatBps,
  formatMoney,
  moneyFault,
  parseMoney,
  parsePlainMoney,
  plainMoney,
  turnSigns,
  typedMoney,
} from './money.ts'

describe('formatMoney', () => {
  test('default', () => {
    expect(formatMoney('1234500000', 6)).toBe('1,234.50')
    expect(formatMoney(30_000_000n, 6)).toBe('30.00')
  })
  test('behavior: keeps every place that says something', () => {
    expect(formatMoney(1n, 6)).toBe('0.000001')
    expect(formatMoney(1_050_000n, 6)).toBe('1.05')
  })
  test('behavior: negative, and without decimals', () => {
    expect(formatMoney(-29_250_000n, 6)).toBe('−29.25')
    expect(formatMoney(1_000_000n, 0)).toBe('1,000,000')
  })
})

test('plainMoney: is the same in every language', () => {
  expect(plainMoney('1234500000', 6)).toBe('1234.500000')
  expect(plainMoney(-5n, 2)).toBe('-0.05')
  expect(plainMoney(7n, 0)).toBe('7')
})

describe('parseMoney', () => {
  test('default', () => {
    expect(parseMoney('30', 6)).toBe(30_000_000n)
    expect(parseMoney(' 1,234.5 ', 6)).toBe(1_234_500_000n)
    expect(parseMoney('0.', 6)).toBe(0n)
  })
  test('error: not an amount', () => {
    for (const text of ['', 'ten', '-1', '1e6', '1.2.3', '.5', '1,2', '0.0000001', '12,34,567']) {
      expect(parseMoney(text, 6)).toBeUndefined()
      expect(moneyFault(text, 6)).toBe('Give an amount, such as 25.00.')
    }
  })
  test('error: what another language would read as a thousandth is refused, and said how to write', () => {
    for (const text of ['1,500', '0,125', ' 12,345 ', '1234,567']) {
      expect(parseMoney(text, 6)).toBeUndefined()
      expect(moneyFault(text, 6)).toBe(
        'Write decimals with “.” and thousands without a sign, such as 1250.00.',
      )
    }
    for (const text of ['0,125.5', '0,125,000', '1.234,567']) {
      expect(parseMoney(text, 6)).toBeUndefined()
    }
    expect(parseMoney('1,234,567', 6)).toBe(1_234_567_000_000n)
    expect(moneyFault('1500', 6)).toBeUndefined()
  })
})

describe('feeOf', () => {
  test('default', () => {
    expect(feeOf(30_000_000n, 250)).toBe(750_000n)
  })
  test('behavior: dust stays with the provider', () => {
    expect(feeOf(39n, 250)).toBe(0n)
  })
})

test('feesOf: each is rounded by itself', () => {
  expect(feesOf(39n, { feeBps: 300, ownerFeeBps: 250 })).toBe(1n)
})

test('formatBps', () => {
  expect(formatBps(250)).toBe('2.5 %')
  expect(formatBps(300)).toBe('3 %')
})

describe('in another language', () => {
  afterEach(() => speak('en'))
  test('behavior: Spanish has a comma before decimals, wherever a person reads or types', async () => {
    await speak('es')
    expect(formatMoney(12_345_500_000n, 6)).toBe('12.345,50')
    expect(typedMoney(12_345_500_000n, 6)).toBe('12345,50')
    expect(parseMoney('12.345,5', 6)).toBe(12_345_500_000n)
    expect(parseMoney('0,06', 6)).toBe(60_000n)
    expect(parseMoney('1.5', 6)).toBeUndefined()
    expect(parseMoney('0.125', 6)).toBeUndefined()
    expect(parseMoney('1.500', 6)).toBeUndefined()
    expect(moneyFault('1.500', 6)).toMatch(/«,».*1250,00/)
    expect(formatBps(250)).toBe('2,5 %')
  })
  test('behavior: what an address holds is the same in every language', async () => {
    await speak('es')
    expect(turnSigns('1000,5')).toBe('1000.5')
    expect(parsePlainMoney('1000.5', 6)).toBe(1_000_500_000n)
  })
  test('behavior: every figure of a large sum is kept', () => {
    expect(formatMoney(12_345_678_901_234_567_890_123_456_789n, 18)).toBe(
      '12,345,678,901.234567890123456789',
    )
  })
})

import { describe, expect, test } from 'vitest'
import { readConfig } from '../config.ts'

function limitsOf(extra: Record<string, string>) {
  return readConfig({
    CHAIN_ID: '8453',
    CHAIN_RPC_URL: 'http://127.0.0.1:8545',
    DATABASE_URL: 'postgresql://127.0.0.1/guildhall',
    RELAYER_PRIVATE_KEYS: `0x${'11'.repeat(32)}`,
    CONTENT_DIR: '/content',
    ...extra,
  }).limits
}

const perMinute = (rate: { burst: number; refill: number } | undefined) =>
  rate && [rate.burst, Math.round(rate.refill * 60 * 1000) / 1000]

describe('limits', () => {
  test('default: on a public chain those of the registry', () => {
    const { rates, strikes, budgets } = limitsOf({})
    expect(perMinute(rates.discovery)).toEqual([60, 20])
    expect(perMinute(rates.read)).toEqual([120, 60])
    expect(perMinute(rates.write)).toEqual([30, 10])
    expect(perMinute(rates.lifecycle)).toEqual([20, 5])
    expect(perMinute(rates.ceiling)).toEqual([60, 60])
    expect(perMinute(rates.verifiedCeiling)).toEqual([600, 600])
    expect(perMinute(rates.auth)).toEqual([10, 0.667])
    expect(strikes).toEqual([3600, 86_400, Number.POSITIVE_INFINITY])
    expect(Object.keys(budgets)).toHaveLength(10)
  })

  test('default: on the local chain generous, without budgets', () => {
    const { rates, budgets } = limitsOf({ CHAIN_ID: '31337' })
    expect(rates.read?.burst).toBe(100_000)
    expect(budgets).toEqual({})
  })

  test('param: one of them alone', () => {
    const { rates, budgets } = limitsOf({ LIMIT_READ: '5 2/30s', BUDGET_SIGNER_DAY: '7 9 0.5' })
    expect(rates.read).toEqual({ burst: 5, refill: 2 / 30 })
    expect(perMinute(rates.write)).toEqual([30, 10])
    expect(budgets['signer.day']).toEqual({ requests: 7n, gas: 9n, wei: 5n * 10n ** 17n })
  })

  test('param: off', () => {
    expect(limitsOf({ LIMITS: 'off' })).toMatchObject({ rates: {}, budgets: {} })
  })
})

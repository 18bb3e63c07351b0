import { expect, test } from 'vitest'
import { checkLimits, limitsDraftOf } from './limitsDraft.ts'

test('default: what was read back is what it was', () => {
  const draft = limitsDraftOf({ perPayment: '1000000', perDay: '2500000', perMonth: '9000000' }, 6)
  expect(draft).toEqual({ perPayment: '1.00', perDay: '2.50', perMonth: '9.00' })
  expect(checkLimits(draft, 6)).toEqual({
    faults: {},
    limits: { perPayment: 1_000_000n, perDay: 2_500_000n, perMonth: 9_000_000n },
  })
})

test('error: each must be an amount, and a longer time no less than a shorter', () => {
  const { faults, limits } = checkLimits({ perPayment: '5', perDay: '4', perMonth: '3' }, 6)
  expect(limits).toBeUndefined()
  expect(faults).toEqual({
    perDay: 'At least as much as at once.',
    perMonth: 'At least as much as a day.',
  })
  expect(
    Object.keys(checkLimits({ perPayment: '', perDay: '1', perMonth: '1' }, 6).faults),
  ).toEqual(['perPayment'])
})

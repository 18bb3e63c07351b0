import { expect, test } from 'vitest'
import { describeActivity } from './describeActivity.ts'

const token = { symbol: 'USDC', decimals: 6 }

test('default', () => {
  expect(describeActivity('PaymentReleased', '{"amount":"29250000"}', token)).toBe(
    'was paid 29.25 USDC',
  )
  expect(
    describeActivity(
      'OfferMade',
      '{"offer":{"price":"30000000","round":"2","deliveryTime":"7200"}}',
      token,
    ),
  ).toBe('countered with 30.00 USDC, delivered within 2 hours')
})

test('behavior: silence is told apart from a verdict', () => {
  const zero = `0x${'0'.repeat(40)}`
  expect(describeActivity('JobCompleted', `{"evaluator":"${zero}"}`, token)).toMatch(/Silence/)
  expect(describeActivity('JobCompleted', '{"evaluator":"0x11"}', token)).toBe('approved the work')
})

test('behavior: a verdict says which it is', () => {
  expect(describeActivity('JobJudged', '{"approved":true}', token)).toMatch(/^approved/)
  expect(describeActivity('JobJudged', '{"approved":false}', token)).toMatch(/^rejected/)
})

test('behavior: unknown events and broken data still say something', () => {
  expect(describeActivity('EntrancesPaused', 'not json', undefined)).toBe('entrances paused')
  expect(describeActivity('Refunded', '[]', token)).toBe('got money back')
})

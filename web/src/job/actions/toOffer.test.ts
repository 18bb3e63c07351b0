import { expect, test } from 'vitest'
import { jobWith, offerBy, provider } from '../../../test/fixtures/jobWith.ts'
import { toOffer } from './toOffer.ts'

test('behavior: an offer for longer than GraphQL’s numbers reach keeps its expiry', () => {
  const offer = offerBy(provider, { expiry: 2 ** 31 - 1, expiresAt: '4102444800' })
  expect(toOffer(jobWith({}, [offer]), offer).expiry).toBe(4_102_444_800)
})

import { expect, test } from 'vitest'
import { type ChainJob, jobStatus } from '../chain/readJob.ts'
import { awaitedOf } from './jobs.ts'

const { funded, submitted, disputed } = jobStatus
const job = (stands: Partial<ChainJob>) =>
  ({ isReturned: false, isClientTurn: false, ...stands }) as ChainJob

test('the provider is waited for before it delivers, and the client where it judges', () => {
  expect(awaitedOf(job({ status: funded }))).toBe('delivery')
  expect(awaitedOf(job({ status: submitted, isReturned: true }))).toBe('delivery')
  expect(awaitedOf(job({ status: submitted, isClientTurn: true }))).toBe('review')
  expect(awaitedOf(job({ status: submitted }))).toBe(null)
  expect(awaitedOf(job({ status: disputed, isClientTurn: true }))).toBe(null)
})

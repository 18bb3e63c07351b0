import { expect, test } from 'vitest'
import { inTurn } from './inTurn.ts'

const [ada, bob] = [`0x${'aa'.repeat(20)}`, `0x${'bb'.repeat(20)}`] as const
const of = (client: `0x${string}`, jobId: bigint) => ({ jobId, client, submission: 1 })
const order = (attempts: Record<string, number>) =>
  inTurn([of(ada, 1n), of(ada, 2n), of(ada, 3n), of(bob, 4n)], ({ jobId }) => {
    return attempts[String(jobId)] ?? 0
  }).map(({ jobId }) => Number(jobId))

test('one of each client after the other, in the order they came', () => {
  expect(order({})).toEqual([1, 4, 2, 3])
})

test('what was looked at in vain comes after what was not', () => {
  expect(order({ 1: 2, 4: 1 })).toEqual([2, 3, 4, 1])
})

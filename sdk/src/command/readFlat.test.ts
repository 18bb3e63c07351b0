import { expect, test } from 'vitest'
import { commands } from '../commands/table.ts'
import { readFlat } from './readFlat.ts'

test('default', () => {
  const flat = { first: '5', tags: 'a,b', status: ['OPEN', 'FUNDED'], minBudget: '10', after: '7' }
  const read = readFlat(commands.listJobs, flat)
  expect(read).toEqual({
    first: 5,
    tags: ['a', 'b'],
    status: ['OPEN', 'FUNDED'],
    minBudget: '10',
    after: '7',
  })
  expect(commands.listJobs.input.safeParse(read).error).toBeUndefined()
})

test('behavior: objects as JSON, a union as what it looks like', () => {
  const brief = { title: 'T', description: 'D', category: 'content' }
  const flat = { brief: JSON.stringify(brief), budget: '4', policy: '3', autoAccept: 'true' }
  const read = readFlat(commands.postJob, flat)
  expect(read).toEqual({ brief, budget: '4', policy: 3, autoAccept: true })
  const digest = `0x${'ab'.repeat(32)}`
  expect(readFlat(commands.postJob, { brief: digest, policy: 'OPEN' })).toEqual({
    brief: digest,
    policy: 'OPEN',
  })
})

test('behavior: what does not fit is left for the schema to refuse', () => {
  const read = readFlat(commands.listJobs, { first: 'many', other: '1' })
  expect(read).toEqual({ first: 'many', other: '1' })
  expect(commands.listJobs.input.safeParse(read).success).toBe(false)
})

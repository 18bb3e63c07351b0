import { expect, test } from 'vitest'
import { operations } from './generated/operations.ts'
import { otherOperations } from './generated/otherOperations.ts'
import { hashOf } from './hashOf.ts'

test('default: of pages the server draws, and of others', async () => {
  expect(await hashOf('Job')).toBe(operations.Job)
  expect(await hashOf('MyWork')).toBe(otherOperations.MyWork)
  expect(otherOperations.MyWork).toMatch(/^[0-9a-f]{64}$/)
})

test('behavior: none of what the reader was not told of', async () => {
  for (const name of ['Unheard', 'toString', undefined]) expect(await hashOf(name)).toBeUndefined()
})

import { describe, expect, test } from 'vitest'
import { postJob } from '../commands/postJob.ts'
import { issuesOf } from './runCommand.ts'

const faults = (input: object) => issuesOf(postJob.input.safeParse(input).error as never)

describe('issuesOf', () => {
  test('behavior: of several forms the one that was meant is told of', () => {
    const told = faults({ brief: { title: 'A' }, budget: '5.00' })
    expect(told.map(({ path }) => path)).toEqual(['brief.description', 'brief.category'])
  })

  test('behavior: where none was meant, what each would be', () => {
    const [told] = faults({ brief: 7, budget: '5.00' })
    expect(told?.path).toBe('brief')
    expect(told?.message).toContain('; or: ')
  })

  test('behavior: an amount that is none says what one is', () => {
    const brief = { title: 'A', description: 'B', category: 'content' }
    expect(faults({ brief, budget: 'abc' })).toEqual([
      { path: 'budget', message: 'must be whole tokens in decimals, such as 36.50' },
    ])
  })
})

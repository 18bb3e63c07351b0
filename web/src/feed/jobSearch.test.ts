import { describe, expect, test } from 'vitest'
import { filterCount, jobArguments, readJobSearch, writeJobSearch } from './jobSearch.ts'

const read = (query: string) => readJobSearch(new URLSearchParams(query))

describe('readJobSearch', () => {
  test('default', () => {
    expect(read('')).toEqual({
      stage: undefined,
      entry: undefined,
      category: undefined,
      preset: undefined,
      tags: [],
      min: '',
      max: '',
      text: '',
      sort: 'newest',
    })
  })
  test('behavior: unknown values are left out', () => {
    expect(read('stage=toString&entry=steal&category=__proto__&sort=constructor&preset=x')).toEqual(
      read(''),
    )
  })
  test('behavior: tags are folded and said once', () => {
    expect(read('tag=Open_Data&tag=open-data&tag=<b>').tags).toEqual(['open-data', 'b'])
  })
})

test('writeJobSearch: what is read back is what was written', () => {
  const address =
    'q=land+records&stage=open&entry=post&category=data&preset=open&tag=ocr&tag=pdf&min=10&max=1000&sort=highest'
  expect(writeJobSearch(read(address)).toString()).toBe(address)
  expect(writeJobSearch(read('sort=newest&q=')).toString()).toBe('')
})

describe('jobArguments', () => {
  test('default', () => {
    expect(jobArguments(read('stage=ended&min=10&max=1,000.50&sort=soonest'), 6)).toEqual({
      filter: {
        status: ['COMPLETED', 'REJECTED', 'EXPIRED'],
        minBudget: '10000000',
        maxBudget: '1000500000',
      },
      orderBy: 'DEADLINE_ASC',
    })
  })
  test('behavior: an amount that is none filters nothing', () => {
    expect(jobArguments(read('min=ten'), 6).filter).toEqual({})
  })
})

test('filterCount', () => {
  expect(filterCount(read('entry=post&tag=a&tag=b&max=5&q=x&stage=open'))).toBe(4)
})

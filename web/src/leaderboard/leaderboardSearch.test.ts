import { expect, test } from 'vitest'
import {
  leaderboardArguments,
  readLeaderboardSearch,
  writeLeaderboardSearch,
} from './leaderboardSearch.ts'

const token = `0x${'ab'.repeat(20)}` as const
const read = (query: string) => readLeaderboardSearch(new URLSearchParams(query))

test('default: jobs done, of all time', () => {
  const search = read('')
  expect(search).toEqual({ by: 'completed', period: 'all' })
  expect(writeLeaderboardSearch(search).toString()).toBe('')
  expect(leaderboardArguments(search, token)).toEqual({
    by: 'COMPLETED',
    period: 'ALL',
    category: null,
    token: null,
  })
})

test('behavior: an address says all of it, there and back', () => {
  const query = `by=earned&period=week&category=data&token=${token}`
  expect(writeLeaderboardSearch(read(query)).toString()).toBe(query)
  expect(leaderboardArguments(read(query), undefined)).toMatchObject({ by: 'EARNED', token })
})

test('behavior: earnings are in the first token unless another is named', () => {
  expect(leaderboardArguments(read('by=earned'), token).token).toBe(token)
})

test('error: what is no choice is the default', () => {
  expect(read('by=constructor&period=toString&category=spam&token=0x12')).toEqual(read(''))
})

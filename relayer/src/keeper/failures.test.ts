import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Failures } from './failures.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('what failed is left alone for a while, for longer each time, up to an hour', () => {
  const failures = new Failures()
  expect(failures.isOver('a')).toBe(true)
  for (const seconds of [30, 60, 120, 240, 480, 960, 1920, 3600, 3600]) {
    failures.add('a')
    vi.advanceTimersByTime(seconds * 1000 - 1)
    expect(failures.isOver('a')).toBe(false)
    vi.advanceTimersByTime(1)
    expect(failures.isOver('a')).toBe(true)
  }
  failures.add('a')
  expect(failures.isOver('b')).toBe(true)
})

test('what is no longer due is forgotten', () => {
  const failures = new Failures()
  failures.add('a')
  failures.add('b')
  failures.keep(['b'])
  expect([failures.isOver('a'), failures.isOver('b')]).toEqual([true, false])
})

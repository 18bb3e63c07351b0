import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createBriefly } from './createBriefly.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const limits = { lasting: 3000, kept: 2, underWay: 2 }

/** Makes things that tell how many were made before. */
function createMaker() {
  let made = 0
  return async () => ++made
}

test('default: made once for all who ask within its time', async () => {
  const briefly = createBriefly<number>(limits)
  const make = createMaker()
  expect(await Promise.all([briefly('a', make), briefly('a', make)])).toEqual([1, 1])
  await vi.advanceTimersByTimeAsync(2999)
  expect(await briefly('a', make)).toBe(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(await briefly('a', make)).toBe(2)
})

test('behavior: of too many the oldest is not kept', async () => {
  const briefly = createBriefly<number>(limits)
  const make = createMaker()
  for (const name of ['a', 'b', 'c']) await briefly(name, make)
  expect(await briefly('c', make)).toBe(3)
  expect(await briefly('a', make)).toBe(4)
})

test('behavior: nothing is begun while so many are under way', async () => {
  const briefly = createBriefly<number>(limits)
  let finish = (_: number) => {}
  const slow = () =>
    new Promise<number>((resolve) => {
      finish = resolve
    })
  void briefly('a', slow)
  void briefly('b', slow)
  expect(briefly('c', createMaker())).toBeUndefined()
  finish(1)
  await vi.advanceTimersByTimeAsync(0)
  expect(await briefly('c', createMaker())).toBe(1)
})

test('error: what fails is made anew for the next', async () => {
  const briefly = createBriefly<number>(limits)
  await expect(briefly('a', () => Promise.reject(new Error('Not made')))).rejects.toThrow(
    'Not made',
  )
  expect(await briefly('a', createMaker())).toBe(1)
})

import { expect, test } from 'vitest'
import { pause } from './pause.ts'

test('ends when it is told to, at once where it was before', async () => {
  const stop = new AbortController()
  const waiting = pause(600_000, stop.signal)
  stop.abort()
  await waiting
  await pause(600_000, stop.signal)
  await pause(1)
  expect(stop.signal.aborted).toBe(true)
})

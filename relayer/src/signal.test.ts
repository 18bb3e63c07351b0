import { expect, test } from 'vitest'
import { Signal } from './signal.ts'

test('default: waits until it is raised', async () => {
  const signal = new Signal()
  const waiting = signal.wait(10_000)
  signal.raise()
  expect(await waiting).toBe(true)
})

test('behavior: raised before anybody waits, it is not forgotten, but told once', async () => {
  const signal = new Signal()
  signal.raise()
  signal.raise()
  expect(await signal.wait(10_000)).toBe(true)
  expect(await signal.wait(1)).toBe(false)
})

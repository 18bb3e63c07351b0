import { expect, test } from 'vitest'
import { createHub } from './hub.ts'

test('default', async () => {
  const hub = createHub<number>()
  const [one, other] = [hub.subscribe('a'), hub.subscribe('b')]
  const first = one.next()
  const elsewhere = other.next()
  hub.publish('a', 1)
  hub.publish('a', 2)
  hub.publish('b', 3)
  expect(await first).toEqual({ value: 1, done: false })
  expect(await one.next()).toEqual({ value: 2, done: false })
  expect(await elsewhere).toEqual({ value: 3, done: false })
})

test('behavior: who left hears nothing more', async () => {
  const hub = createHub<number>()
  const one = hub.subscribe('a')
  void one.next()
  await one.return()
  hub.publish('a', 1)
  expect(await one.next()).toMatchObject({ done: true })
})

test('behavior: who reads nothing is ended, and stops nobody else', async () => {
  const hub = createHub<number>()
  const [slow, quick] = [hub.subscribe('a'), hub.subscribe('a')]
  await Promise.race([slow.next(), Promise.resolve()])
  for (let i = 0; i < 5000; i++) {
    const told = quick.next()
    hub.publish('a', i)
    expect((await told).value).toBe(i)
  }
  let kept = 0
  while (!(await slow.next()).done) kept++
  expect(kept).toBeGreaterThan(100)
  expect(kept).toBeLessThan(2000)
})

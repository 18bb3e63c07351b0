import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { fewAtOnce } from './fewAtOnce.ts'

test('so many at a time, in the order of the list', async () => {
  let running = 0
  let most = 0
  const made = await fewAtOnce([30, 5, 20, 1], 2, async (time) => {
    running += 1
    most = Math.max(most, running)
    await sleep(time)
    running -= 1
    return time * 2
  })
  expect(made).toEqual([60, 10, 40, 2])
  expect(most).toBe(2)
})

test('error: what fails for one fails for all', async () => {
  const failing = fewAtOnce([1, 2], 2, async (one) => {
    if (one === 2) throw new Error('not this one')
  })
  await expect(failing).rejects.toThrow('not this one')
})

import { expect, test } from 'vitest'
import { createLog } from './log.ts'
import { startLoop } from './loop.ts'

const log = createLog('silent')

test('default: a step that throws is repeated', async () => {
  let steps = 0
  const loop = startLoop({
    name: 'throws',
    log,
    interval: 1,
    step: async () => {
      steps += 1
      throw new Error('again')
    },
  })
  await expect.poll(() => steps).toBeGreaterThan(2)
  await loop.stop()
})

test('behavior: only a step that does not come back is told to be hung', async () => {
  const hung: string[] = []
  const options = { log, interval: 1, patience: 100, onHung: (name: string) => hung.push(name) }
  const quick = startLoop({ ...options, name: 'quick', step: async () => {} })
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  const slow = startLoop({ ...options, name: 'slow', step: () => held })
  await expect.poll(() => hung).toEqual(['slow'])
  release()
  await Promise.all([quick.stop(), slow.stop()])
  expect(hung).toEqual(['slow'])
})

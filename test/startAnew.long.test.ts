import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { end, endAll, folder, healthy, start, status } from './start/run.ts'

/** `npm start` over what does not fit. */
let dir: string

beforeAll(async () => {
  dir = await folder()
})

afterAll(() => endAll(dir))

test('a kept database over another chain is noticed, and begun anew', async () => {
  await end(await start(dir, '--no-demo'))
  await rm(join(dir, 'chain.json'))
  const anew = await start(dir, '--no-demo')
  expect(anew.output()).toContain('relayer and indexer begin anew')
  await expect.poll(() => status(anew), { timeout: 20_000 }).toMatchObject(healthy)
  await end(anew)
}, 600_000)

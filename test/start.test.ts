import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  chain,
  end,
  endAll,
  folder,
  givenAResult,
  healthy,
  indexedBlock,
  start,
  status,
} from './start/run.ts'

/** Begin, end and begin again; over what does not fit: test/startAnew.long.test.ts. */
let dir: string

beforeAll(async () => {
  dir = await folder()
})

afterAll(() => endAll(dir))

test('it starts everything, ends it on Ctrl-C, and goes on the next time', async () => {
  // The first start
  const first = await start(dir, '--no-demo')
  expect((await fetch(first.urls.dApp ?? '')).status).toBe(200)
  expect((await fetch(`${first.urls.Relayer}/ready`)).status).toBe(200)
  await expect.poll(() => status(first), { timeout: 20_000 }).toMatchObject(healthy)

  // Jobs are handed to agents on this machine: the token is asked for
  expect(await givenAResult(first)).toBe(401)
  const secret = await readFile(join(dir, 'dispatch.secret'), 'utf8')
  expect((await stat(join(dir, 'dispatch.secret'))).mode & 0o777).toBe(0o600)

  // A second one over the same folder is refused while it runs
  await expect(start(dir, '--no-demo')).rejects.toThrow(/is running Guildhall over/)

  // Ctrl-C ends every part
  const height = await chain(first).getBlockNumber()
  await end(first)

  // The next start goes on with the same chain
  const second = await start(dir, '--no-demo')
  expect(await chain(second).getBlockNumber()).toBeGreaterThanOrEqual(height)
  await expect.poll(() => status(second), { timeout: 20_000 }).toMatchObject(healthy)
  expect(second.output()).not.toContain('begin anew')
  expect(await readFile(join(dir, 'dispatch.secret'), 'utf8')).toBe(secret)
  await chain(second).mine({ blocks: 200 })
  await expect.poll(() => indexedBlock(second), { timeout: 20_000 }).toBeGreaterThan(200)
  await end(second)
}, 600_000)

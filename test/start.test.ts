import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createTestClient, http, publicActions } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bin, root } from '../script/stack/root.ts'

/** `npm start` as its user has it: begin, end, begin again, and begin over what does not fit. */
type Run = { child: ChildProcess; output: () => string; urls: Record<string, string> }

let dir: string
const runs: Run[] = []

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'guildhall-'))
  await chmod(dir, 0o755)
})

afterAll(async () => {
  for (const { child } of runs) await stop(child)
  await rm(dir, { recursive: true, force: true })
})

async function start(...args: string[]): Promise<Run> {
  const child = spawn(bin('tsx'), ['script/start.ts', '--dir', dir, ...args], { cwd: root })
  let output = ''
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk))
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk))
  const run: Run = { child, output: () => output, urls: {} }
  runs.push(run)
  while (!output.includes('Ctrl-C ends it all')) {
    if (child.exitCode !== null) throw new Error(`npm start ended:\n${output}`)
    await sleep(200)
  }
  for (const [, name = '', url = ''] of output.matchAll(/^ {2}(\w+) +(http\S+)/gm)) {
    run.urls[name] = url
  }
  return run
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGINT')
  await ended
}

async function end({ child, urls }: Run): Promise<void> {
  await stop(child)
  expect(child.exitCode).toBe(0)
  for (const url of Object.values(urls)) await expect(fetch(url)).rejects.toThrow()
}

function chain({ urls }: Run) {
  return createTestClient({ mode: 'anvil', transport: http(urls.Chain) }).extend(publicActions)
}

async function query({ urls }: Run, query: string) {
  const response = await fetch(urls.GraphQL ?? '', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  })
  return response.json() as Promise<{ data: { meta: { block: number } } }>
}

/** How a relayer answers whoever gives a result for no job of its own. */
async function givenAResult({ urls }: Run): Promise<number> {
  const { status } = await fetch(`${urls.Relayer}/v1/jobs/1/complete`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ result: 'x', completionToken: `gct_${'0'.repeat(64)}` }),
  })
  return status
}

const status = (run: Run) => query(run, '{ meta { status } policy(id: 1) { preset } }')

const indexedBlock = async (run: Run) => (await query(run, '{ meta { block } }')).data.meta.block

const healthy = {
  data: {
    meta: { status: 'READY' },
    policy: { preset: 'PLAIN' },
  },
}

test('it starts everything, ends it on Ctrl-C, goes on the next time, and rebuilds what does not fit', async () => {
  // The first start
  const first = await start('--no-demo')
  expect((await fetch(first.urls.dApp ?? '')).status).toBe(200)
  expect((await fetch(`${first.urls.Relayer}/ready`)).status).toBe(200)
  await expect.poll(() => status(first), { timeout: 20_000 }).toMatchObject(healthy)

  // Jobs are handed to agents on this machine: the token is asked for
  expect(await givenAResult(first)).toBe(401)
  const secret = await readFile(join(dir, 'dispatch.secret'), 'utf8')
  expect((await stat(join(dir, 'dispatch.secret'))).mode & 0o777).toBe(0o600)

  // A second one over the same folder is refused while it runs
  await expect(start('--no-demo')).rejects.toThrow(/is running Guildhall over/)

  // Ctrl-C ends every part
  const height = await chain(first).getBlockNumber()
  await end(first)

  // The next start goes on with the same chain
  const second = await start('--no-demo')
  expect(await chain(second).getBlockNumber()).toBeGreaterThanOrEqual(height)
  await expect.poll(() => status(second), { timeout: 20_000 }).toMatchObject(healthy)
  expect(second.output()).not.toContain('begin anew')
  expect(await readFile(join(dir, 'dispatch.secret'), 'utf8')).toBe(secret)
  await chain(second).mine({ blocks: 200 })
  await expect.poll(() => indexedBlock(second), { timeout: 20_000 }).toBeGreaterThan(200)
  await end(second)

  // A kept database over another chain is noticed
  await rm(join(dir, 'chain.json'))
  const third = await start('--no-demo')
  expect(third.output()).toContain('relayer and indexer begin anew')
  await expect.poll(() => status(third), { timeout: 20_000 }).toMatchObject(healthy)
  await end(third)
}, 600_000)

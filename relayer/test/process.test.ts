import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createRelayClient, drip, localChainId } from '@guildhall/sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { built } from '../../script/stack/built.ts'
import { isHttpOk } from '../../script/stack/isHttpOk.ts'
import { relayerKeys } from '../../script/stack/keys.ts'
import { root } from '../../script/stack/root.ts'
import { type RunningRelayer, startRelayer } from '../../script/stack/startRelayer.ts'
import { newAgent } from './agent.ts'
import { deployment, type Stack, startStack } from './stack.ts'

let stack: Stack
let another: Stack

beforeAll(async () => {
  ;[stack, another] = await Promise.all([startStack(), startStack()])
})

afterAll(async () => {
  await stack.stop()
  await another.stop()
})

function start(
  rpcUrl: string | undefined,
  options: { isSupervised?: boolean } = {},
): Promise<RunningRelayer> {
  return startRelayer({
    chainId: localChainId,
    rpcUrl: rpcUrl ?? '',
    databaseUrl: stack.environment.DATABASE_URL ?? '',
    contentDir: stack.environment.CONTENT_DIR ?? '',
    logFile: join(stack.dir, 'relayer.log'),
    env: { LOG_LEVEL: 'trace' },
    ...options,
  })
}

test('it ends when told to, keeps its rows, and on another chain forgets them with a word', async () => {
  await another.chain.mine({ blocks: 3, interval: 7 })
  const log = () => readFile(join(stack.dir, 'relayer.log'), 'utf8')

  const first = await start(stack.environment.CHAIN_RPC_URL)
  const signed = await newAgent(stack).sign(drip(deployment))
  const { id } = await createRelayClient({ url: first.url }).submit(signed)
  const end = await createRelayClient({ url: first.url }).wait(id)
  await first.stop()
  expect(await log()).toContain('"msg":"stopping"')

  const second = await start(stack.environment.CHAIN_RPC_URL)
  expect(await createRelayClient({ url: second.url }).status(id)).toEqual(end)
  await second.stop()
  expect(await log()).not.toContain('the chain is another one')

  const third = await start(another.environment.CHAIN_RPC_URL)
  await expect(createRelayClient({ url: third.url }).status(id)).rejects.toMatchObject({
    status: 404,
  })
  const again = await newAgent(another).sign(drip(deployment))
  const client = createRelayClient({ url: third.url })
  expect((await client.wait((await client.submit(again)).id)).state).toBe('confirmed')
  await third.stop()
  expect(await log()).toContain('the chain is another one')

  for (const secret of [...relayerKeys, signed.signature]) {
    expect((await log()).toLowerCase()).not.toContain(secret.slice(2).toLowerCase())
  }
})

test('npm start starts it again when it dies, and ends it when told to', async () => {
  const relayer = await start(another.environment.CHAIN_RPC_URL, { isSupervised: true })
  /** Of the relayer that the supervisor started last. */
  const pid = async () => {
    const { stdout } = await promisify(execFile)('pgrep', [
      '-P',
      `${relayer.pid}`,
      '-f',
      'index.mjs',
    ])
    return Number.parseInt(stdout, 10)
  }
  const first = await pid()
  expect(first).toBeGreaterThan(1)
  process.kill(first, 'SIGKILL')
  await expect.poll(() => pid().catch(() => first), { timeout: 30_000 }).not.toBe(first)
  await expect
    .poll(() => isHttpOk(`${relayer.url}/ready`).catch(() => false), { timeout: 30_000 })
    .toBe(true)
  await relayer.stop()
  expect(await isHttpOk(`${relayer.url}/health`).catch(() => false)).toBe(false)
})

test('an environment that describes no relayer is refused with a list, without its values', async () => {
  const secret = '0xsecret'
  const program = await built('relayer/src/index.ts')
  const failure = await promisify(execFile)(process.execPath, [program], {
    cwd: `${root}relayer`,
    env: {
      PATH: process.env.PATH,
      CHAIN_ID: String(localChainId),
      CHAIN_RPC_URL: 'ftp://chain',
      RELAYER_PRIVATE_KEYS: secret,
    },
  }).catch((error: { code: number; stderr: string }) => error)
  expect(failure).toMatchObject({ code: 78 })
  const lines = failure.stderr.trim().split('\n')
  expect(lines[0]).toBe('The environment does not describe a relayer:')
  expect(lines.slice(1).map((line) => line.trim().split(':')[0])).toEqual([
    'CHAIN_RPC_URL',
    'DATABASE_URL',
    'RELAYER_PRIVATE_KEYS',
    'CONTENT_DIR',
  ])
  expect(failure.stderr).not.toContain(secret)
})

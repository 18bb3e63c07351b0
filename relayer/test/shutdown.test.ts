import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { createRelayClient, drip, newHookSecret, type RelayStatus } from '@guildhall/sdk'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../../script/stack/freePort.ts'
import { startRelayer } from '../../script/stack/startRelayer.ts'
import { newAgent } from './agent.ts'
import { startReceiver } from './hooks/receiver.ts'
import { deployment, type Stack, startStack } from './stack.ts'

let stack: Stack

beforeAll(async () => {
  stack = await startStack()
})

afterAll(async () => stack.stop())

test('told to end: what was begun is answered, streams end, ports close, nothing is lost', async () => {
  const receiver = await startReceiver()
  receiver.answer = () => {}
  const sql = postgres(stack.environment.DATABASE_URL ?? '', {
    connection: { search_path: 'relayer' },
    onnotice: () => {},
  })
  const metricsPort = await freePort()
  const logFile = join(stack.dir, 'shutdown.log')
  const running = await startRelayer({
    chainId: 31337,
    rpcUrl: stack.environment.CHAIN_RPC_URL ?? '',
    databaseUrl: stack.environment.DATABASE_URL ?? '',
    contentDir: stack.environment.CONTENT_DIR ?? '',
    logFile,
    env: {
      LOG_LEVEL: 'trace',
      METRICS_PORT: String(metricsPort),
      OUTGOING_ALLOWED: '127.0.0.0/8',
    },
  })
  const client = createRelayClient({ url: running.url })
  expect(await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text()).toContain(
    'process_cpu_user_seconds_total',
  )

  // A stream of a request that stays open, a delivery nobody answers, an idle connection
  await stack.chain.setAutomine(false)
  const secret = newHookSecret()
  const callback = { url: receiver.url, secret }
  const first = await client.submit(await newAgent(stack).sign(drip(deployment)), { callback })
  const states: RelayStatus[] = []
  const streaming = (async () => {
    for await (const status of client.stream(first.id)) states.push(status)
  })()
  await expect.poll(() => states.at(-1)?.state).toBe('broadcast')
  await expect.poll(() => receiver.received.length).toBeGreaterThan(0)
  const idle = connect(running.port, '127.0.0.1')
  await once(idle, 'connect')

  // A request that is being stored when the end is told
  const lock = await sql.reserve()
  await lock`begin`
  await lock`lock table requests in exclusive mode`
  const late = client.submit(await newAgent(stack).sign(drip(deployment)))
  await expect
    .poll(
      async () =>
        (await sql`select from pg_locks where not granted and relation = 'requests'::regclass`)
          .length,
    )
    .toBeGreaterThan(0)
  const stopped = running.stop()
  await expect.poll(() => readFile(logFile, 'utf8')).toContain('"msg":"stopping"')
  const another = connect(running.port, '127.0.0.1')
  const [refusal] = await once(another, 'error')
  expect(refusal).toMatchObject({ code: 'ECONNREFUSED' })
  await lock`commit`
  lock.release()

  const { id, state } = await late
  expect(state).toBe('accepted')
  await streaming
  const start = performance.now()
  await stopped
  expect(performance.now() - start).toBeLessThan(4000)
  const [row] = await sql`select state from requests where id = ${id}`
  // It may have been sent before its relayer heard of the end
  expect(['accepted', 'broadcast']).toContain(row?.state)
  const held = await sql`
    select from deliveries where state = 'pending' and claimed_until > now()`
  expect(held).toHaveLength(0)

  const log = await readFile(logFile, 'utf8')
  for (const line of log.trim().split('\n')) expect(() => JSON.parse(line)).not.toThrow()
  expect(log).toMatch(
    /"requestId":"[0-9a-f-]{36}","method":"POST","path":"\/v1\/relay","status":202/,
  )
  for (const hidden of [secret, receiver.url.slice(-5)]) expect(log).not.toContain(hidden)
  expect(log).not.toMatch(/"level":(50|60)/)

  await sql.end()
  await receiver.stop()
  idle.destroy()
})

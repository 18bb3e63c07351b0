import {
  drip,
  encodeSignedRequest,
  newHookSecret,
  type RequestEvent,
  requestEventSchema,
  requestId,
  setAgentUri,
  signHook,
} from '@guildhall/sdk'
import { Webhook } from 'standardwebhooks'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startRelayer } from '../../../script/stack/startRelayer.ts'
import { blocksOf } from '../../../test/docs/blocks.ts'
import { startDelivering } from '../../src/hooks/startDelivering.ts'
import { type Agent, newAgent, post } from '../agent.ts'
import { reorg } from '../reorg.ts'
import { deployment, type Stack, startStack, type TestRelayer } from '../stack.ts'
import { type Received, type Receiver, startReceiver } from './receiver.ts'

let stack: Stack
let receiver: Receiver
let secret: string
let schemas = 0
let environment: Record<string, string>

beforeAll(async () => {
  stack = await startStack()
})

beforeEach(async () => {
  receiver = await startReceiver()
  secret = newHookSecret()
  schemas += 1
  environment = {
    DATABASE_SCHEMA: `hooks_${schemas}`,
    OUTGOING_ALLOWED: '127.0.0.0/8',
    HOOK_RETRIES: '0.1 0.1 0.1',
    HOOK_TIMEOUT: '1',
  }
})

afterEach(async () => {
  await stack.stopRelayers()
  await receiver.stop()
})

afterAll(async () => stack.stop())

function relayer(extra: Record<string, string> = {}, relaying = true): Promise<TestRelayer> {
  return stack.relayer({ relaying, environment: { ...environment, ...extra } })
}

/** What the receiver's own library makes of a delivery: an error unless it is ours and fresh. */
function verified({ body, headers }: Received, by = secret): RequestEvent {
  const event = new Webhook(by).verify(body, headers as Record<string, string>)
  return requestEventSchema.parse(event)
}

const until = (count: number) =>
  expect.poll(() => receiver.received.length, { interval: 20 }).toBe(count)
const signedDrip = (agent = newAgent(stack)) => agent.sign(drip(deployment))
const stateOf = async ({ deps }: TestRelayer) => {
  const rows = await deps.sql<{ state: string; attempts: number; error: string | null }[]>`
    select state, attempts, error from deliveries order by created_at, id`
  return rows.map((row) => ({ ...row }))
}

/** Delivers the one delivery of a request that only accepts. */
async function accepted(one: TestRelayer, url = receiver.url) {
  return one.client.submit(await signedDrip(), { callback: { url, secret } })
}

test('what docs/relayer.md shows registers, and verifies', async () => {
  const one = await relayer()
  const agent = newAgent(stack)
  const [registering = '', verifying = ''] = blocksOf('docs/relayer.md', ['ts']).map(({ text }) =>
    text.replace(/^import .*$/gm, '').replace('https://agent.example/hook', receiver.url),
  )
  const given = { newHookSecret, signHook, deployment, relayer: one.client, signer: agent.account }
  const signed = await signedDrip(agent)
  const made = await program({ ...given, signed }, registering, 'secret')
  await expect.poll(() => receiver.received.length).toBeGreaterThan(0)
  const event = await program(
    { Webhook, secret: made, ...receiver.received[0] },
    verifying,
    'event',
  )
  expect(requestEventSchema.parse(event).type).toBe('request.accepted')
})

/** Runs a piece of a page with what a program has by then; answers what it then has by a name. */
async function program(given: object, code: string, name: string): Promise<unknown> {
  const body = `return (async () => { ${code}; return ${name} })()`
  return new Function(...Object.keys(given), body)(...Object.values(given))
}

describe('a callback with the request', () => {
  test('is told that a block vanished, and what came of it', async () => {
    // Of blocks before the state was loaded nothing is known
    await stack.chain.mine({ blocks: 3 })
    const one = await relayer({ CONFIRMATIONS: '3' })
    const told = (state: string) =>
      receiver.received.filter((one) => verified(one).type === `request.${state}`)
    const until = (state: string, times: number) =>
      expect.poll(() => told(state).length, { interval: 20 }).toBe(times)
    await stack.chain.setAutomine(false)
    try {
      const { id } = await accepted(one)
      await until('broadcast', 1)
      await stack.chain.mine({ blocks: 1 })
      await until('mined', 1)
      await reorg(stack, 1)
      await until('broadcast', 2)
      await expect.poll(async () => (await stack.chain.getTxpoolStatus()).pending).toBe(1)
      await stack.chain.mine({ blocks: 1 })
      await until('mined', 2)
      await stack.chain.mine({ blocks: 2 })
      await until('confirmed', 1)
      expect(told('accepted')).toHaveLength(1)
      const [end = expect.fail()] = told('confirmed')
      expect(verified(end).data).toEqual(await one.client.status(id))
    } finally {
      await stack.chain.setAutomine(true)
    }
  })

  test('is told every state, signed as Standard Webhooks has it', async () => {
    const one = await relayer()
    const { id } = await accepted(one)
    const end = await one.client.wait(id, { timeout: 30 })
    await expect
      .poll(() => receiver.received.map((one) => verified(one).type))
      .toContain('request.confirmed')
    await until(receiver.received.length)
    const events = receiver.received.map((one) => verified(one))
    expect(new Set(events.map(({ type }) => type))).toEqual(
      new Set(['request.accepted', 'request.broadcast', 'request.confirmed']),
    )
    expect(events.find(({ type }) => type === 'request.confirmed')?.data).toEqual(end)
    const ids = receiver.received.map(({ headers }) => headers['webhook-id'])
    expect(new Set(ids).size).toBe(3)
    expect(receiver.received[0]?.headers['content-type']).toBe('application/json')
    expect(() =>
      new Webhook(newHookSecret()).verify(
        receiver.received[0]?.body ?? '',
        receiver.received[0]?.headers as Record<string, string>,
      ),
    ).toThrow()
  })

  test('is told the reason of a refusal', async () => {
    const one = await relayer()
    const signed = await newAgent(stack).sign(
      setAgentUri(deployment, { agentId: 404n, agentUri: '' }),
    )
    await one.client.submit(signed, { callback: { url: receiver.url, secret } })
    await until(2)
    const refused = receiver.received
      .map((one) => verified(one))
      .find(({ type }) => type === 'request.refused')
    expect(refused?.data.error?.name).toBe('ERC721NonexistentToken')
  })

  test('the first who hands a request over decides; a refused request leaves none behind', async () => {
    const one = await relayer({}, false)
    const signed = await signedDrip()
    await one.client.submit(signed, { callback: { url: receiver.url, secret } })
    await one.client.submit(signed, { callback: { url: 'https://thief.example', secret } })
    const { request, signature } = await signedDrip()
    const spent = { request: { ...request, from: newAgent(stack).address }, signature }
    const callback = { url: receiver.url, secret }
    const answer = await one.app.request(
      '/v1/relay',
      post({ ...encodeSignedRequest(spent), callback }),
    )
    expect(answer.status).toBe(401)
    const urls = await one.deps.sql`select url, request_id from endpoints`
    expect([...urls]).toEqual([
      { url: receiver.url, request_id: requestId(deployment, signed.request) },
    ])
  })

  for (const [what, url] of [
    ['plain HTTP', 'http://example.com/hook'],
    ['loopback', 'https://127.0.0.1/hook'],
    ['loopback, another way', 'https://2130706433/hook'],
    ['loopback by name', 'https://localhost/hook'],
    ['a private network', 'https://10.1.2.3/hook'],
    ['cloud metadata', 'https://169.254.169.254/latest/meta-data'],
    ['IPv6 loopback', 'https://[::1]/hook'],
    ['IPv4 in IPv6', 'https://[::ffff:192.168.0.1]/hook'],
    ['6to4', 'https://[2002:7f00:1::]/hook'],
    ['NAT64', 'https://[64:ff9b::7f00:1]/hook'],
    ['credentials', 'https://user:secret@example.com/hook'],
    ['another protocol', 'file:///etc/passwd'],
    ['nonsense', 'hook'],
  ]) {
    test(`error: ${what}`, async () => {
      const { DATABASE_SCHEMA = '' } = environment
      const one = await stack.relayer({ relaying: false, environment: { DATABASE_SCHEMA } })
      const body = { ...encodeSignedRequest(await signedDrip()), callback: { url, secret } }
      const answer = await one.app.request('/v1/relay', post(body))
      expect(await answer.json()).toMatchObject({
        type: 'urn:guildhall:problem:callback-not-allowed',
        status: 422,
      })
      expect(await one.deps.sql`select from requests`).toHaveLength(0)
    })
  }
})

describe('a signer’s hook', () => {
  const sign = (agent: Agent, url = receiver.url, time?: number) =>
    signHook({ deployment, signer: agent.account, url, secret, time })

  test('is told of all its requests, until another takes its place or it is ended', async () => {
    const one = await relayer({}, false)
    const agent = newAgent(stack)
    const now = Math.floor(Date.now() / 1000)
    expect(await one.client.putHook(await sign(agent, receiver.url, now - 3))).toEqual({
      signer: agent.address,
      url: receiver.url,
      time: now - 3,
    })
    const sending = await relayer()
    const { id } = await sending.client.submit(await signedDrip(agent))
    await sending.client.submit(await signedDrip())
    await expect
      .poll(() => receiver.received.map((one) => verified(one).type))
      .toContain('request.confirmed')
    expect(new Set(receiver.received.map((one) => verified(one).data.id))).toEqual(new Set([id]))

    await one.client.putHook(await sign(agent, `${receiver.url}/elsewhere`, now - 2))
    receiver.received.length = 0
    await sending.client.submit(await signedDrip(agent))
    await expect.poll(() => receiver.received.length).toBeGreaterThan(0)
    expect(receiver.received[0]?.path).toBe('/hook/elsewhere')

    await one.client.putHook(await sign(agent, '', now - 1))
    const count = await sending.deps.sql`select from deliveries`
    const last = await sending.client.submit(await signedDrip(agent))
    await sending.client.wait(last.id, { timeout: 30 })
    await expect.poll(() => pendingOf(sending)).toBe(0)
    const left = await sending.deps.sql`select from deliveries`
    expect(left.length).toBeLessThanOrEqual(count.length)
  })

  const pendingOf = async ({ deps }: TestRelayer) =>
    (await deps.sql`select from deliveries where state = 'pending'`).length

  test('error: an older message, an old one, and another’s', async () => {
    const one = await relayer({}, false)
    const agent = newAgent(stack)
    const now = Math.floor(Date.now() / 1000)
    const first = await sign(agent, receiver.url, now)
    await one.client.putHook(first)
    await expect(one.client.putHook(first)).rejects.toMatchObject({
      type: 'urn:guildhall:problem:hook-not-newer',
      status: 409,
    })
    await expect(one.client.putHook(await sign(agent, '', now - 10))).rejects.toMatchObject({
      status: 409,
    })
    await expect(one.client.putHook(await sign(agent, '', now - 400))).rejects.toMatchObject({
      type: 'urn:guildhall:problem:request-expired',
    })
    const theirs = { ...(await sign(newAgent(stack))), signer: agent.address }
    await expect(one.client.putHook(theirs)).rejects.toMatchObject({
      type: 'urn:guildhall:problem:bad-signature',
    })
    await expect(one.client.putHook({ ...first, time: now + 1 })).rejects.toMatchObject({
      status: 401,
    })
    await expect(
      one.client.putHook(await sign(agent, 'https://10.0.0.1/', now + 1)),
    ).rejects.toMatchObject({ type: 'urn:guildhall:problem:callback-not-allowed' })
    expect((await one.app.request('/v1/hooks', { ...post('{}'), method: 'PUT' })).status).toBe(400)
  })
})

describe('a delivery', () => {
  const accepting = { RELAYER_PRIVATE_KEYS: `0x${'77'.repeat(32)}` }

  test('that fails is tried again, with the same id and body', async () => {
    let failures = 2
    receiver.answer = (response) => response.writeHead(failures-- > 0 ? 500 : 200).end()
    const one = await relayer(accepting)
    await accepted(one)
    await until(3)
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1)
    for (const each of receiver.received) expect(verified(each).type).toBe('request.accepted')
    await expect
      .poll(() => stateOf(one))
      .toEqual([{ state: 'delivered', attempts: 3, error: null }])
  })

  test('is given up after the last try, and delivered once the signer registers again', async () => {
    receiver.answer = (response) => response.writeHead(503).end()
    const one = await relayer(accepting)
    const agent = newAgent(stack)
    const now = Math.floor(Date.now() / 1000)
    const hook = { deployment, signer: agent.account, url: receiver.url, secret }
    await one.client.putHook(await signHook({ ...hook, time: now - 1 }))
    await one.client.submit(await signedDrip(agent))
    await expect
      .poll(() => stateOf(one))
      .toEqual([{ state: 'dead', attempts: 4, error: 'The answer was 503.' }])
    expect(receiver.received).toHaveLength(4)
    receiver.answer = undefined
    await one.client.putHook(await signHook({ ...hook, time: now }))
    await expect.poll(() => stateOf(one)).toMatchObject([{ state: 'delivered' }])
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  })

  test('waits as long as the receiver asks', async () => {
    receiver.answer = (response) => response.writeHead(429, { 'retry-after': '3600' }).end()
    const one = await relayer(accepting)
    await accepted(one)
    await until(1)
    await expect
      .poll(async () => {
        const [row] = await one.deps.sql`
          select next_at > now() + interval '59 minutes' as waits from deliveries`
        return row?.waits
      })
      .toBe(true)
  })

  test('to somebody gone: nothing more is sent there', async () => {
    receiver.answer = (response) => response.writeHead(410).end()
    const one = await relayer(accepting)
    await accepted(one)
    await until(1)
    await expect.poll(() => stateOf(one)).toMatchObject([{ state: 'dead' }])
    const [endpoint] = await one.deps.sql`select disabled from endpoints`
    expect(endpoint?.disabled).toBe('The receiver said it is gone.')
  })

  test('follows no redirect, and has its time', async () => {
    const other = await startReceiver()
    receiver.answer = (response) => response.writeHead(307, { location: other.url }).end()
    const one = await relayer({ ...accepting, HOOK_RETRIES: '60' })
    await accepted(one)
    await expect
      .poll(() => stateOf(one))
      .toMatchObject([{ attempts: 1, error: 'The answer was 307.' }])
    receiver.answer = () => {}
    await accepted(one)
    await expect
      .poll(async () => (await stateOf(one))[1])
      .toMatchObject({ attempts: 1, error: expect.stringContaining('no answer in time') })
    expect(other.received).toEqual([])
    await other.stop()
  })

  test('to a slow receiver holds up no other', async () => {
    const slow = await startReceiver('127.0.0.2')
    slow.answer = () => {}
    const one = await relayer({ ...accepting, HOOK_TIMEOUT: '15' })
    for (let count = 0; count < 8; count += 1) await accepted(one, slow.url)
    await expect.poll(() => slow.received.length).toBe(4)
    await accepted(one)
    await until(1)
    expect(slow.received).toHaveLength(4)
    await slow.stop()
  })

  test('to one host, whatever its port: no more than it may be called, and put back untried', async () => {
    const other = await startReceiver()
    const one = await relayer({ LIMIT_DELIVERY: '1 1/1h' }, false)
    for (const { url } of [receiver, other]) await accepted(one, url)
    const { stop } = await startDelivering(one.deps)
    try {
      await expect
        .poll(
          () => one.deps.sql`
            select state, attempts, next_at > now() + interval '10 minutes' as is_later
            from deliveries order by state`,
        )
        .toEqual([
          { state: 'delivered', attempts: 1, is_later: false },
          { state: 'pending', attempts: 0, is_later: true },
        ])
      expect(receiver.received.length + other.received.length).toBe(1)
    } finally {
      await stop()
      await other.stop()
    }
  })

  test('of many, over two processes, is made once each', async () => {
    // Time enough that none is taken over
    const patient = { HOOK_TIMEOUT: '15' }
    const [one] = [await relayer(patient), await relayer(patient)]
    await Promise.all(Array.from({ length: 20 }, () => accepted(one)))
    await expect
      .poll(async () => (await stateOf(one)).filter(({ state }) => state === 'delivered').length)
      .toBe(60)
    const ids = receiver.received.map(({ headers }) => headers['webhook-id'])
    expect([ids.length, new Set(ids).size]).toEqual([60, 60])
  })

  test('a process killed while delivering: another delivers it, with the same id', async () => {
    receiver.answer = () => {}
    const running = await startRelayer({
      chainId: 31337,
      rpcUrl: stack.environment.CHAIN_RPC_URL ?? '',
      databaseUrl: stack.environment.DATABASE_URL ?? '',
      contentDir: stack.environment.CONTENT_DIR ?? '',
      logFile: `${stack.dir}/killed.log`,
      env: { ...environment, HALTED: 'only deliveries here', HOOK_TIMEOUT: '2' },
    })
    const accepting = await relayer({}, false)
    await accepted(accepting)
    await until(1)
    await running.kill()
    receiver.answer = undefined
    await relayer({ HALTED: 'only deliveries here' })
    await until(2)
    const [first, second] = receiver.received.map(({ headers }) => headers['webhook-id'])
    expect(second).toBe(first)
    await expect.poll(() => stateOf(accepting)).toMatchObject([{ state: 'delivered' }])
  })

  test('under way when the process ends is put back at once', async () => {
    receiver.answer = () => {}
    const one = await relayer({ ...accepting, HOOK_TIMEOUT: '30' })
    await accepted(one)
    await until(1)
    const start = performance.now()
    await one.stop()
    expect(performance.now() - start).toBeLessThan(5000)
    receiver.answer = undefined
    await relayer({ ...accepting, HOOK_TIMEOUT: '30' })
    await until(2)
  })
})

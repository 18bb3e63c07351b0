import { drip, maxDocumentSize } from '@guildhall/sdk'
import { errorReportSchema } from '@guildhall/sdk/command/explainError'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { Hono } from 'hono'
import type { Hex } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { doorContext } from '../src/doors/context.ts'
import { newAgent } from './agent.ts'
import { newcomer } from './newcomer.ts'
import { deployment, type Stack, startStack, type TestRelayer } from './stack.ts'

let stack: Stack
let relayer: TestRelayer

// Nobody is there: what the read model is not needed for works all the same
const INDEXER_URL = 'http://127.0.0.1:9/secret-path/graphql'

beforeAll(async () => {
  stack = await startStack()
  relayer = await stack.relayer({ environment: { INDEXER_URL } })
})

afterAll(async () => stack.stop())

const address = 'http://127.0.0.1:4000/mcp'

function post(
  body: unknown,
  {
    headers = {},
    url = address,
    to = relayer,
  }: { headers?: object; url?: string; to?: TestRelayer } = {},
) {
  return to.app.request(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

const ping = { jsonrpc: '2.0', id: 1, method: 'ping' }

async function connect(
  to = relayer,
  headers: Record<string, string> = {},
  url = address,
): Promise<Client> {
  const client = new Client(
    { name: 'test', version: '1' },
    { versionNegotiation: { mode: 'auto' } },
  )
  const fetch = async (url: string | URL, init?: RequestInit) => to.app.request(String(url), init)
  const options = { fetch, requestInit: { headers } }
  await client.connect(new StreamableHTTPClientTransport(new URL(url), options))
  return client
}

type Outcome = {
  status: string
  output?: object
  plan?: object
  toSign?: { hash: Hex; typedData: never }
}

async function call(client: Client, name: string, args: object): Promise<Outcome> {
  const { isError, structuredContent, content } = await client.callTool({
    name,
    arguments: { ...args },
  })
  if (isError) throw new Error(JSON.stringify(content))
  return structuredContent as Outcome
}

async function errorOf(client: Client, name: string, args: object) {
  const { isError, content } = await client.callTool({ name, arguments: { ...args } })
  expect(isError).toBe(true)
  const [first] = content as { text: string }[]
  return errorReportSchema.parse(JSON.parse(first?.text ?? ''))
}

test('without a read model the door is off, and says so', async () => {
  const closed = await stack.relayer({ relaying: false })
  const response = await post(ping, { to: closed })
  expect(response.status).toBe(503)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(await response.json()).toMatchObject({
    type: 'urn:guildhall:problem:not-connected',
    hint: expect.stringContaining('INDEXER_URL'),
  })
  await closed.stop()
})

describe('who is let in', () => {
  test.each([
    ['another name', { host: 'attacker.example' }],
    ['a name that begins like ours', { host: '127.0.0.1.attacker.example:4000' }],
    ['a name that is what a URL has before or after one', { host: 'localhost#.attacker.example' }],
    ['somebody at our name', { host: 'attacker.example@localhost' }],
    ['our name beside another', { host: 'localhost, attacker.example' }],
    [
      'another name, whatever a proxy is said to have heard',
      { host: 'attacker.example', 'x-forwarded-host': 'localhost' },
    ],
    ['no name', { host: '' }],
    ['a page of elsewhere', { origin: 'https://attacker.example' }],
    ['a page of nowhere', { origin: 'null' }],
    [
      'a page of elsewhere at our name',
      { host: 'localhost:4000', origin: 'http://attacker.example' },
    ],
  ])('not: %s', async (_, headers) => {
    const response = await post(ping, { headers })
    expect(response.status).toBe(403)
    expect(await response.json()).toMatchObject({ type: 'urn:guildhall:problem:forbidden' })
  })

  test.each([
    ['any of our names', { host: 'localhost:4000' }],
    ['by IPv6', { host: '[::1]:4000' }],
    ['a page of this machine', { origin: 'http://localhost:6274' }],
    ['programs', {}],
  ])('%s', async (_, headers) => {
    expect((await post(ping, { headers })).status).toBe(200)
  })

  test('where it is reached by a public name, by that alone', async () => {
    const environment = { INDEXER_URL, HOST: '0.0.0.0', PUBLIC_URL: 'https://relay.example' }
    const to = await stack.relayer({ relaying: false, environment })
    const statusAt = async (host: string) => (await post(ping, { to, headers: { host } })).status
    expect(await statusAt('relay.example')).toBe(200)
    expect(await statusAt('127.0.0.1:4000')).toBe(403)
    await to.stop()
  })

  test('a token that is not good', async () => {
    const response = await post(ping, { headers: { authorization: 'Bearer nobody' } })
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toContain('Bearer')
  })
})

describe('what is not a request', () => {
  test.each([
    ['no JSON', '{', {}, 400],
    ['of another type', '{}', { 'content-type': 'text/plain' }, 415],
    ['many at once', JSON.stringify([ping, ping]), {}, 400],
    ['too large', `"${'x'.repeat(2 * maxDocumentSize)}"`, {}, 413],
  ])('%s', async (_, body, headers, status) => {
    const response = await post(body, { headers })
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ jsonrpc: '2.0', error: {} })
  })

  test('another method', async () => {
    for (const method of ['GET', 'DELETE', 'PUT']) {
      const response = await relayer.app.request(address, { method })
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
    }
  })

  test('levels without end', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    const params = `{"name":"put_document","arguments":{"json":${deep}}}`
    const response = await post(`{"jsonrpc":"2.0","id":1,"method":"tools/call","params":${params}}`)
    expect(await response.text()).toContain('levels')
    expect((await post(ping, { url: `${address}/` })).status).toBe(200)
  })
})

test('an address may ask for some of the tools', async () => {
  const client = await connect(relayer, {}, `${address}?tools=offer,get_job`)
  const { tools } = await client.listTools()
  const names = tools.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['get_job', 'make_offer', 'accept_offer']))
  expect(names).not.toContain('post_job')
  await expect(client.callTool({ name: 'post_job' })).rejects.toThrow('post_job')
  await client.close()
  const response = await post(ping, { url: `${address}?tools=everything` })
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ detail: expect.stringContaining('"everything"') })
})

test('an act is signed by its account, and done once', async () => {
  const client = await connect()
  const { account } = await newcomer(stack)
  const who = { account: account.address }
  const first = await call(client, 'get_test_tokens', who)
  expect(first).toMatchObject({ status: 'sign', plan: { fixed: {} } })
  const { plan, toSign } = first
  if (!toSign) throw new Error('Nothing is to be signed.')

  const stranger = (await newcomer(stack)).account
  const forged = { [toSign.hash]: await stranger.signTypedData(toSign.typedData) }
  expect(
    await errorOf(client, 'get_test_tokens', { ...who, plan, signatures: forged }),
  ).toMatchObject({ code: 'WrongSignature', retryable: false, hint: expect.stringMatching(/./) })

  const signatures = { [toSign.hash]: await account.signTypedData(toSign.typedData) }
  const done = await call(client, 'get_test_tokens', { ...who, plan, signatures })
  expect(done).toMatchObject({ status: 'done', output: { sent: { via: 'relayer' } } })
  expect(await call(client, 'get_test_tokens', { ...who, plan, signatures })).toEqual(done)
  await client.close()
})

test('errors say what to do, and not where neighbours are', async () => {
  const client = await connect()
  const { address: nobody } = (await newcomer(stack)).account
  const unread = await errorOf(client, 'get_job', { jobId: '1' })
  expect(unread).toMatchObject({ code: 'ReadModelUnavailable', retryable: true })
  expect(JSON.stringify(unread)).not.toMatch(/secret-path|127\.0\.0\.1/)
  expect(await errorOf(client, 'get_job', { jobId: 'one', more: 1 })).toMatchObject({
    code: 'InvalidInput',
    issues: [{ path: 'jobId' }, { path: '' }],
  })
  expect(await errorOf(client, 'post_job', { account: 'me' })).toMatchObject({
    code: 'InvalidInput',
    issues: [{ path: 'account' }],
  })
  const plan = { seed: `0x${'11'.repeat(32)}`, at: 1_700_000_000, fixed: {} }
  expect(await errorOf(client, 'get_test_tokens', { account: nobody, plan })).toMatchObject({
    code: 'PlanExpired',
  })
  await expect(client.callTool({ name: 'no_such_tool' })).rejects.toThrow('no_such_tool')
  await client.close()
})

test('calls count as what they are, and beyond the limits say when to come again', async () => {
  const limits = { LIMIT_READ: '12 1/1h', LIMIT_WRITE: '2 1/1h', TRUSTED_PROXIES: '127.0.0.1' }
  const environment = { INDEXER_URL, ...limits }
  // Somebody nobody heard of
  const headers = { 'x-forwarded-for': '203.0.113.7' }
  const limited = await stack.relayer({ relaying: false, environment })
  const client = await connect(limited, headers)
  const put = (text: string) => ({ text })
  await call(client, 'put_document', put('one'))
  await call(client, 'put_document', put('two'))
  const refused = await errorOf(client, 'put_document', put('three'))
  expect(refused).toMatchObject({ code: 'rate-limited', retryable: true })
  expect(refused.retryAfter).toBeGreaterThan(60)
  await client.close()

  const statuses: number[] = []
  for (let i = 0; i < 12; i++) statuses.push((await post(ping, { to: limited, headers })).status)
  expect(statuses.at(-1)).toBe(429)
  const last = await post(ping, { to: limited, headers })
  expect(last.headers.get('content-type')).toBe('application/problem+json')
  expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(60)
  // Others are not affected
  expect((await post(ping, { to: limited })).status).toBe(200)
  await limited.stop()
})

// Last, as nobody sends anything from here on
test('a door does not wait longer for its relayer than it was told', async () => {
  await stack.stopRelayers()
  const idle = await stack.relayer({ relaying: false, environment: { INDEXER_URL } })
  const signed = await newAgent(stack).sign(drip(deployment))
  const door = new Hono()
  door.get('/', async (c) => {
    const { relayer: own } = doorContext(idle.deps, idle.app.fetch, c)
    const { id } = await own.submit(signed)
    const begun = performance.now()
    const end = await own.wait(id, { timeout: 1 }).catch((error: unknown) => error)
    return c.json({ name: (end as Error).name, took: performance.now() - begun })
  })
  const told = (await (await door.request('/')).json()) as { name: string; took: number }
  expect(told.name).toBe('TimeoutError')
  expect(told.took).toBeGreaterThan(900)
  expect(told.took).toBeLessThan(15_000)
  await idle.stop()
})

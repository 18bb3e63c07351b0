import {
  cancelJob,
  drip,
  encodeSignedRequest,
  type PrincipalBody,
  registerAgent,
} from '@guildhall/sdk'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { newAgent, post, postSigned } from '../agent.ts'
import { bearer, signInAs } from '../auth.ts'
import { deployment, type Stack, startStack, type TestRelayer } from '../stack.ts'
import { boundAgent, verifiedAgent } from './verifiedAgent.ts'

/** The public limits' mechanism with small numbers, on a chain of our own. */
let stack: Stack
let schemas = 0
let environment: Record<string, string>

beforeAll(async () => {
  stack = await startStack()
})

beforeEach(() => {
  schemas += 1
  environment = { LIMITS: 'off', DATABASE_SCHEMA: `rates_${schemas}` }
})

afterEach(async () => stack.stopRelayers())
afterAll(async () => stack.stop())

function relayer(limits: Record<string, string>): Promise<TestRelayer> {
  return stack.relayer({ relaying: false, environment: { ...environment, ...limits } })
}

const read = ({ app }: TestRelayer, from?: string) =>
  app.request(
    `/v1/relay/0x${'ab'.repeat(32)}`,
    from ? { headers: { 'x-forwarded-for': from } } : {},
  )
const header = (response: Response, name: string) => Number(response.headers.get(name))

test('reads by address: so many at once, then as they come back', async () => {
  const one = await relayer({ LIMIT_READ: '3 2/1s' })
  const answers = [await read(one), await read(one), await read(one), await read(one)]
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 429])
  expect(answers.map((answer) => header(answer, 'x-ratelimit-limit'))).toEqual([3, 3, 3, 3])
  expect(answers.map((answer) => header(answer, 'x-ratelimit-remaining')).slice(0, 3)).toEqual([
    2, 1, 0,
  ])
  const refused = answers[3] ?? expect.fail()
  expect(header(refused, 'retry-after')).toBe(1)
  expect(header(refused, 'x-ratelimit-reset')).toBeGreaterThanOrEqual(Math.floor(Date.now() / 1000))
  expect(refused.headers.get('content-type')).toBe('application/problem+json')
  expect(await refused.json()).toMatchObject({
    type: 'urn:guildhall:problem:rate-limited',
    category: 'read',
    limit: 3,
  })
  await expect.poll(async () => (await read(one)).status).toBe(404)
})

test('several processes count together, and each category for itself', async () => {
  const limits = { LIMIT_READ: '4 1/1h', LIMIT_DISCOVERY: '1 1/1h' }
  const [one, other] = [await relayer(limits), await relayer(limits)]
  const statuses = []
  for (const process of [one, other, one, other, one, other]) {
    statuses.push((await read(process)).status)
  }
  expect(statuses).toEqual([404, 404, 404, 404, 429, 429])
  expect((await one.app.request('/v1/config')).status).toBe(200)
  expect((await other.app.request('/v1/config')).status).toBe(429)
  // Whoever watches the process is never turned away, nor is a browser that only asks whether it may
  for (const path of ['/health', '/ready']) expect((await one.app.request(path)).status).toBe(200)
  expect((await one.app.request('/v1/relay', { method: 'OPTIONS' })).status).toBe(204)
})

test('a burst at once takes no more than there is', async () => {
  const limits = { LIMIT_READ: '10 1/1h' }
  const processes = [await relayer(limits), await relayer(limits)]
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, index) => read(processes[index % 2] ?? expect.fail())),
  )
  expect(answers.filter(({ status }) => status === 404)).toHaveLength(10)
})

test('behind a trusted proxy the caller is whom that heard, not who a caller says it is', async () => {
  const limits = { LIMIT_READ: '1 1/1h', TRUSTED_PROXIES: '127.0.0.0/8, 10.0.0.0/8' }
  const one = await relayer(limits)
  expect((await read(one, '203.0.113.1')).status).toBe(404)
  expect((await read(one, '203.0.113.1')).status).toBe(429)
  expect((await read(one, '8.8.8.8, 203.0.113.1, 10.1.2.3')).status).toBe(429)
  expect((await read(one, '203.0.113.2')).status).toBe(404)
  // A customer's whole IPv6 network is one caller
  expect((await read(one, '2001:db8:1:2::1')).status).toBe(404)
  expect((await read(one, '2001:db8:1:2:ffff::1')).status).toBe(429)
  expect((await read(one, '::ffff:203.0.113.2')).status).toBe(429)
})

test('without a trusted proxy the header says nothing', async () => {
  const one = await relayer({ LIMIT_READ: '1 1/1h' })
  expect((await read(one, '203.0.113.1')).status).toBe(404)
  expect((await read(one, '203.0.113.2')).status).toBe(429)
})

test('by a credential an agent reads from a bucket of its own, anybody else from the address’s', async () => {
  const limits = {
    LIMIT_READ: '4 1/1h',
    LIMIT_CEILING: '2 1/1h',
    LIMIT_CEILING_VERIFIED: '3 1/1h',
  }
  const one = await relayer(limits)
  const agents = [await boundAgent(stack), await verifiedAgent(stack), newAgent(stack)]
  const told = []
  for (const { account } of agents) {
    const { accessToken } = await signInAs(one.app, account)
    const answers = []
    for (let time = 0; time < 5; time += 1) {
      answers.push(await one.app.request('/v1/auth/me', bearer(accessToken)))
    }
    told.push(answers.map(({ status }) => status))
    expect(header(answers[0] ?? expect.fail(), 'x-ratelimit-limit')).toBe(told.length + 1)
  }
  expect(told).toEqual([
    [200, 200, 429, 429, 429],
    [200, 200, 200, 429, 429],
    [200, 200, 200, 200, 429],
  ])
})

test('tokens that are none count against the address', async () => {
  const one = await relayer({ LIMIT_READ: '3 1/1h' })
  const statuses = []
  for (let time = 0; time < 5; time += 1) {
    statuses.push((await one.app.request('/v1/auth/me', bearer(`ghs_${time}`))).status)
  }
  expect(statuses).toEqual([401, 401, 401, 429, 429])
})

test('a credential that is none of ours gains nothing, however many ask at once', async () => {
  const one = await relayer({ LIMIT_READ: '3 1/1h' })
  const init = { headers: { authorization: 'Basic YTpi' } }
  const ask = async () => (await one.app.request(`/v1/relay/0x${'ab'.repeat(32)}`, init)).status
  const statuses = await Promise.all(Array.from({ length: 12 }, ask))
  expect(statuses.filter((status) => status === 404)).toHaveLength(3)
})

test('whoever asks is told how often it may', async () => {
  const one = await relayer({ LIMITS: 'public' })
  const told = []
  for (const { account } of [
    newAgent(stack),
    await boundAgent(stack),
    await verifiedAgent(stack),
  ]) {
    const { accessToken } = await signInAs(one.app, account)
    const answer = await one.app.request('/v1/auth/me', bearer(accessToken))
    told.push(((await answer.json()) as PrincipalBody).limits.perMinute)
  }
  expect(told).toEqual([60, 60, 600])
})

test('writes by signer: a job’s life and other calls apart, one signer not at another’s cost', async () => {
  const one = await relayer({ LIMIT_WRITE: '2 1/1h', LIMIT_LIFECYCLE: '1 1/1h' })
  const agent = newAgent(stack)
  const send = async (call: ReturnType<typeof drip>, from = agent) =>
    one.app.request('/v1/relay', postSigned(await from.sign(call)))
  const job = cancelJob(deployment, { jobId: 1n })
  const answers = [
    await send(drip(deployment)),
    await send(job),
    await send(drip(deployment)),
    await send(drip(deployment)),
    await send(job),
    await send(drip(deployment), newAgent(stack)),
  ]
  expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 429, 429, 202])
  expect(answers.map((answer) => header(answer, 'x-ratelimit-limit'))).toEqual([2, 1, 2, 2, 1, 2])
  const [row] = await one.deps.sql`select count(*) from requests`
  expect(row?.count).toBe(4n)
})

test('the same request again costs its signer nothing', async () => {
  const one = await relayer({ LIMIT_WRITE: '5 1/1h' })
  const agent = newAgent(stack)
  const signed = await agent.sign(drip(deployment))
  for (let time = 0; time < 4; time += 1) await one.client.submit(signed)
  const next = await one.app.request('/v1/relay', postSigned(await agent.sign(drip(deployment))))
  expect([next.status, header(next, 'x-ratelimit-remaining')]).toEqual([202, 3])
})

test('nobody uses up another’s tokens: what its signer never signed counts against the address', async () => {
  const one = await relayer({ LIMIT_WRITE: '3 1/1h' })
  const victim = newAgent(stack)
  const { request } = await victim.sign(drip(deployment))
  const { signature } = await newAgent(stack).sign(drip(deployment))
  const forged = postSigned({ request, signature })
  const statuses = []
  for (let time = 0; time < 5; time += 1) {
    statuses.push((await one.app.request('/v1/relay', forged)).status)
  }
  expect(statuses).toEqual([401, 401, 401, 429, 429])
  const [own] = await one.deps.sql`select * from buckets where key like ${`%${victim.address}%`}`
  expect(own).toBeUndefined()
})

test('garbage counts too', async () => {
  const one = await relayer({ LIMIT_WRITE: '2 1/1h' })
  const statuses = []
  for (let time = 0; time < 3; time += 1) {
    statuses.push((await one.app.request('/v1/relay', post('{'))).status)
  }
  expect(statuses).toEqual([400, 400, 429])
})

test('a verified agent may have ten times as much, under a ceiling of its own', async () => {
  const limits = {
    LIMIT_WRITE: '2 1/1h',
    LIMIT_CEILING: '2 1/1h',
    LIMIT_CEILING_VERIFIED: '12 1/1h',
  }
  const one = await relayer(limits)
  const agent = await verifiedAgent(stack)
  const statuses = []
  for (let time = 0; time < 14; time += 1) {
    const signed = await agent.sign(drip(deployment))
    statuses.push((await one.app.request('/v1/relay', postSigned(signed))).status)
  }
  expect(statuses).toEqual([...Array(12).fill(202), 429, 429])
})

test('accounts bound to no agent share their address’s ceiling', async () => {
  const one = await relayer({ LIMIT_CEILING: '3 1/1h' })
  const statuses = []
  for (let time = 0; time < 5; time += 1) {
    const body = encodeSignedRequest(await newAgent(stack).sign(drip(deployment)))
    statuses.push((await one.app.request('/v1/relay', post(body))).status)
  }
  expect(statuses).toEqual([202, 202, 202, 429, 429])
})

test('new agents by address, whoever registers them', async () => {
  const one = await relayer({ LIMIT_REGISTRATION: '2 1/1d' })
  const statuses = []
  for (let time = 0; time < 3; time += 1) {
    const signed = await newAgent(stack).sign(registerAgent(deployment, { agentUri: '' }))
    statuses.push((await one.app.request('/v1/relay', postSigned(signed))).status)
  }
  expect(statuses).toEqual([202, 202, 429])
})

test('streams by address, until one is closed', async () => {
  const one = await relayer({ LIMIT_STREAMS: '2' })
  const { id } = await one.client.submit(await newAgent(stack).sign(drip(deployment)))
  const open = async () => one.app.request(`/v1/relay/${id}/stream`)
  const [first, second, third] = [await open(), await open(), await open()]
  expect([first.status, second.status, third.status]).toEqual([200, 200, 429])
  await first.body?.cancel()
  await expect.poll(async () => one.deps.limiter.streams.size).toBe(1)
  expect((await open()).status).toBe(200)
})

test('more in hand than one process holds: 503, and the next is served', async () => {
  const one = await relayer({ LIMIT_IN_HAND: '3', TRUSTED_PROXIES: '127.0.0.1' })
  const ask = () =>
    Promise.all(Array.from({ length: 20 }, (_, index) => read(one, `203.0.113.${index}`)))
  const statuses = new Set((await ask()).map(({ status }) => status))
  expect([...statuses].sort()).toEqual([404, 503])
  expect((await read(one)).status).toBe(404)
})

test('who sends slowly holds up nobody else', async () => {
  const one = await relayer({ LIMIT_IN_HAND: '10', TRUSTED_PROXIES: '127.0.0.1' })
  const drops = Array.from({ length: 2 }, () => {
    const body = new TransformStream<Uint8Array, Uint8Array>()
    const headers = { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.1' }
    const init = { method: 'POST', headers, body: body.readable, duplex: 'half' as const }
    return { answer: one.app.request('/v1/relay', init), body: body.writable.getWriter() }
  })
  await expect.poll(async () => (await read(one, '203.0.113.1')).status).toBe(429)
  expect((await read(one, '203.0.113.2')).status).toBe(404)
  for (const { body } of drops) await body.close()
  for (const { answer } of drops) expect((await answer).status).toBe(400)
  expect((await read(one, '203.0.113.1')).status).toBe(404)
})

test('how often an agent is told it may read is how often it may', async () => {
  const one = await relayer({ LIMITS: 'public' })
  const { account } = await boundAgent(stack)
  const { accessToken } = await signInAs(one.app, account)
  const me = await one.app.request('/v1/auth/me', bearer(accessToken))
  const { perMinute = 0 } = ((await me.json()) as PrincipalBody).limits
  const start = performance.now()
  const ask = async () => (await one.app.request('/v1/auth/me', bearer(accessToken))).status
  const statuses = await Promise.all(Array.from({ length: 2 * perMinute }, ask))
  const passed = (performance.now() - start) / 1000
  const taken = statuses.filter((status) => status === 200).length
  expect(perMinute).toBe(60)
  expect(taken).toBeGreaterThanOrEqual(perMinute - 1)
  expect(taken).toBeLessThanOrEqual(perMinute + Math.ceil((passed * perMinute) / 60))
})

test('asked for its head alone, a stream holds nothing', async () => {
  const one = await relayer({ LIMIT_STREAMS: '1' })
  const { id } = await one.client.submit(await newAgent(stack).sign(drip(deployment)))
  for (let time = 0; time < 3; time += 1) {
    const head = await one.app.request(`/v1/relay/${id}/stream`, { method: 'HEAD' })
    expect(head.status).toBe(200)
  }
  expect(one.deps.limiter.streams.size).toBe(0)
})

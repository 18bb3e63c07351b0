import { drip, registerAgent } from '@guildhall/sdk'
import { parseGwei } from 'viem'
import { generatePrivateKey, privateKeyToAddress } from 'viem/accounts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { relayerKeys } from '../../../script/stack/keys.ts'
import { blocksOf } from '../../../test/docs/blocks.ts'
import { settleBudgets } from '../../src/limits/settleBudgets.ts'
import { newAgent, postSigned } from '../agent.ts'
import { agreeing, agreeingInSimulation, refuseOnceMined } from '../hostileSigner.ts'
import { operateOn } from '../operateOn.ts'
import { deployment, type Stack, startStack, type TestRelayer } from '../stack.ts'
import { untilState } from '../untilState.ts'

let stack: Stack
let schemas = 0
let environment: Record<string, string>

beforeAll(async () => {
  stack = await startStack()
})

beforeEach(() => {
  schemas += 1
  environment = { LIMITS: 'off', DATABASE_SCHEMA: `blocks_${schemas}` }
})

afterEach(async () => stack.stopRelayers())
afterAll(async () => stack.stop())

function relayer(limits: Record<string, string> = {}, relaying = false): Promise<TestRelayer> {
  return stack.relayer({ relaying, environment: { ...environment, ...limits } })
}

const operate = (...args: readonly string[]) => operateOn(stack, environment.DATABASE_SCHEMA, args)
const dripOf = async () => postSigned(await newAgent(stack).sign(drip(deployment)))
const read = (one: TestRelayer) => one.app.request(`/v1/relay/0x${'ab'.repeat(32)}`)

describe('strikes', () => {
  const limits = { LIMIT_READ: '1 1/1h', LIMIT_PATIENCE: '3 1/1h' }

  /** Refusals until the patience is used up. */
  async function exhaust(one: TestRelayer): Promise<void> {
    for (let time = 0; time < 5; time += 1) await read(one)
    await one.deps.limiter.patience.book()
  }

  test('who does not stop is kept out for an hour, by every process; then for a day', async () => {
    const [one, other] = [await relayer(limits), await relayer(limits)]
    await exhaust(one)
    const refused = await read(one)
    expect(refused.status).toBe(403)
    const body = await refused.json()
    expect(body).toMatchObject({
      type: 'urn:guildhall:problem:suspended',
      subject: 'ip:127.0.0.1',
      until: expect.any(Number),
    })
    const left = Number(refused.headers.get('retry-after'))
    expect(left).toBeGreaterThan(3590)
    expect(left).toBeLessThanOrEqual(3600)
    await expect.poll(async () => (await read(other)).status).toBe(403)
    // Health is asked by whoever runs it
    expect((await one.app.request('/health')).status).toBe(200)

    await one.deps.sql`update strikes set until = now(), changed_at = now()`
    await expect.poll(async () => (await read(one)).status).toBe(429)
    await exhaust(one)
    const longer = Number((await read(one)).headers.get('retry-after'))
    expect(longer).toBeGreaterThan(86_390)
  })

  test('a signer’s third is until somebody lifts it', async () => {
    const one = await relayer({ LIMIT_PATIENCE: '3 1/1h' })
    const agent = newAgent(stack)
    const subject = `signer:${agent.address}`
    const send = async () =>
      one.app.request('/v1/relay', postSigned(await agent.sign(drip(deployment))))
    expect((await send()).status).toBe(202)
    await one.deps.sql`
      insert into strikes (subject, count, until, reason) values (${subject}, 2, now(), '')`
    one.deps.limiter.patience.note(subject, 'too many requests', 3)
    await one.deps.limiter.patience.book()
    const refused = await send()
    expect(refused.status).toBe(403)
    const body: unknown = await refused.json()
    expect(body).toMatchObject({ subject, hint: expect.stringContaining('Only whoever runs') })
    expect(body).not.toHaveProperty('until')

    expect(await operate('show')).toContain(subject)
    expect(await operate('lift', subject.toLowerCase())).toBe('Let in again.\n')
    await expect.poll(async () => (await send()).status).toBe(202)
  })

  test('one that no longer counts is forgotten', async () => {
    const one = await relayer()
    const { sql } = one.deps
    await sql`
      insert into strikes (subject, count, until, reason) values
        ('ip:192.0.2.1', 2, now() - interval '31 days', ''), ('ip:192.0.2.2', 1, now(), ''),
        ('signer:0x1', 3, 'infinity', '')`
    await settleBudgets(one.deps)
    expect(await sql`select subject from strikes order by subject`).toEqual([
      { subject: 'ip:192.0.2.2' },
      { subject: 'signer:0x1' },
    ])
  })

  const { forwarder } = deployment.contracts
  const register = registerAgent(deployment, { agentUri: '' })
  test.each([
    ['calls fail', 'reverted', register, agreeing(refuseOnceMined(forwarder))],
    ['signatures fail', 'refused', drip(deployment), agreeingInSimulation(forwarder)],
  ] as const)(
    'who has %s once mined, after a simulation that was good',
    async (_, end, call, bytecode) => {
      const one = await relayer(
        { LIMIT_PATIENCE: '30 1/1d', BUDGET_ALL_DAY: '99 99999999 1' },
        true,
      )
      const from = privateKeyToAddress(generatePrivateKey())
      await stack.chain.setCode({ address: from, bytecode })
      const deadline = Math.floor(Date.now() / 1000) + 600
      const send = (nonce: bigint) =>
        one.app.request(
          '/v1/relay',
          postSigned({ request: { from, nonce, deadline, ...call }, signature: '0x00' }),
        )
      let lane = 0n
      for (let count = 0; count < 2; count += 1) {
        const answer = await send(lane++ << 64n)
        expect(answer.status).toBe(202)
        const { id } = (await answer.json()) as { id: `0x${string}` }
        await untilState(one, id, end)
      }
      const sendAnother = async () => (await send(lane++ << 64n)).status
      await expect.poll(sendAnother, { interval: 300 }).toBe(403)
    },
  )
})

describe('the kill switch', () => {
  test('by table: every process takes and sends nothing, and goes on afterwards', async () => {
    const [one, other] = [await relayer({}, true), await relayer({}, true)]
    await operate('halt', 'the contracts are being looked at')
    await expect
      .poll(async () => (await one.app.request('/v1/relay', await dripOf())).status)
      .toBe(503)
    await expect
      .poll(async () => (await other.app.request('/v1/relay', await dripOf())).status)
      .toBe(503)
    const refused = await other.app.request('/v1/relay', await dripOf())
    expect(refused.headers.get('retry-after')).toBe('60')
    expect(await refused.json()).toMatchObject({
      type: 'urn:guildhall:problem:halted',
      detail: expect.stringContaining('the contracts are being looked at'),
    })

    // What was queued before stays queued
    const before = await other.deps.sql<{ id: `0x${string}` }[]>`
      select id from requests where state = 'accepted'`
    const { signer } = { signer: newAgent(stack) }
    const signed = await signer.sign(drip(deployment))
    await operate('resume')
    await expect
      .poll(async () => (await one.app.request('/v1/relay', postSigned(signed))).status)
      .toBe(202)
    for (const { id } of before) await untilState(one, id, 'confirmed')
  })

  test('what is queued is not sent while halted', async () => {
    const accepting = await relayer()
    const { id } = await accepting.client.submit(await newAgent(stack).sign(drip(deployment)))
    await accepting.deps.sql`insert into halts (reason) values ('stop')`
    const sending = await relayer({}, true)
    await stack.chain.mine({ blocks: 2 })
    await new Promise((resolve) => setTimeout(resolve, 1500))
    expect((await sending.client.status(id)).state).toBe('accepted')
    await accepting.deps.sql`delete from halts`
    await untilState(sending, id, 'confirmed')
  })

  test('nothing dearer is signed, and no key is refilled', async () => {
    await stack.chain.setAutomine(false)
    const poor = generatePrivateKey()
    const keys = [relayerKeys[0], poor].join(',')
    const one = await relayer(
      { RELAYER_PRIVATE_KEYS: keys, TREASURY_PRIVATE_KEY: relayerKeys[1], HALTED: 'stop' },
      true,
    )
    const parked = () => one.deps.sql`select from signers where parked_at is not null`
    await expect.poll(async () => (await parked()).length).toBe(1)
    await new Promise((resolve) => setTimeout(resolve, 2500))
    expect(await one.deps.sql`select from transactions`).toHaveLength(0)
    await one.stop()
    try {
      const environment = { RELAYER_PRIVATE_KEYS: relayerKeys[0], REPLACE_AFTER_BLOCKS: '1' }
      const two = await relayer(environment, true)
      const { id } = await two.client.submit(await newAgent(stack).sign(drip(deployment)))
      await untilState(two, id, 'broadcast')
      await two.deps.sql`insert into halts (reason) values ('stop')`
      await new Promise((resolve) => setTimeout(resolve, 1500))
      for (let block = 0; block < 4; block += 1) {
        await stack.chain.setNextBlockBaseFeePerGas({ baseFeePerGas: parseGwei('50') })
        await stack.chain.mine({ blocks: 1 })
        await new Promise((resolve) => setTimeout(resolve, 300))
      }
      expect(await two.deps.sql`select from versions`).toHaveLength(1)
      await two.deps.sql`delete from halts`
      const versions = async () => (await two.deps.sql`select from versions`).length
      await expect.poll(versions).toBe(2)
    } finally {
      await stack.chain.setNextBlockBaseFeePerGas({ baseFeePerGas: 1n })
      await stack.chain.setAutomine(true)
      await stack.chain.mine({ blocks: 1 })
    }
  })

  test('by configuration, with a reason', async () => {
    const one = await relayer({ HALTED: 'maintenance' })
    const refused = await one.app.request('/v1/relay', await dripOf())
    expect(refused.status).toBe(503)
    expect(await refused.json()).toMatchObject({ detail: expect.stringContaining('maintenance') })
    expect((await one.app.request('/v1/config')).status).toBe(200)
  })
})

test('docs/relayer.md: what whoever runs relayers types', async () => {
  const one = await relayer()
  const [block] = blocksOf('docs/relayer.md', ['sh']).filter(({ text }) => text.includes('operate'))
  const lines = block?.text.trim().split('\n') ?? []
  expect(lines).toHaveLength(6)
  const type = async (line: string) => {
    const [, typed = ''] = /^npm run operate --workspace relayer -- ([^#]*)/.exec(line) ?? []
    const words = typed.replace('0x…', deployment.contracts.jobMarket).matchAll(/'([^']*)'|(\S+)/g)
    return operate(...[...words].map(([, quoted, bare = '']) => quoted ?? bare))
  }
  const isSecond = (line: string) => /-- (resume|lift) /.test(`${line} `)
  await Promise.all(lines.filter((line) => !isSecond(line)).map(type))
  const [halt] = await one.deps.sql`select reason from halts`
  expect(halt?.reason).toBe('the contracts are being looked at')
  const said = await Promise.all(lines.filter(isSecond).map(type))
  expect(said[0]).toBe('Going on.\n')
})

describe('load', () => {
  test('a request whose deadline the queue nears is turned away; one with more time is taken', async () => {
    const one = await relayer()
    await Promise.all(
      Array.from({ length: 51 }, async () =>
        one.client.submit(await newAgent(stack).sign(drip(deployment))),
      ),
    )
    await one.deps.sql`update requests set created_at = now() - interval '2 minutes'`
    const send = async (seconds: number) => {
      const deadline = Math.floor(Date.now() / 1000) + seconds
      const signed = await newAgent(stack).sign(drip(deployment), { deadline })
      return one.app.request('/v1/relay', postSigned(signed))
    }
    await expect.poll(async () => (await send(200)).status).toBe(503)
    const refused = await send(200)
    expect(await refused.json()).toMatchObject({
      type: 'urn:guildhall:problem:overloaded',
      retryAfter: 60,
    })
    expect(refused.headers.get('retry-after')).toBe('60')
    expect((await send(3600)).status).toBe(202)
  })

  test('requests held back do not make a queue', async () => {
    const one = await relayer()
    await Promise.all(
      Array.from({ length: 51 }, async () =>
        one.client.submit(await newAgent(stack).sign(drip(deployment))),
      ),
    )
    await one.deps.sql`
      update requests set created_at = now() - interval '2 hours',
        attempts = case when ordinal % 2 = 0 then 5 else 0 end,
        company = case when ordinal % 2 = 0 then null else 1 end`
    expect(await one.deps.limiter.queue()).toEqual({ length: 0, age: 0 })
  })
})

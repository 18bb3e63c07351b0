import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { createHub } from '../api/live/hub.ts'
import type { ActivityRow } from '../api/rows.ts'
import { readOperations } from '../api/usePersistedOperations.ts'
import { documentChannel } from '../database/documentChannel.ts'
import { rpc } from './actor.ts'
import { until } from './graphql.ts'
import { startApp } from './startApp.ts'

/** What one caller may ask, how fast, and what of an answer another is given. */
type Running = Awaited<ReturnType<typeof startApp>>
let open: Running
const statements: string[] = []
const running: Running[] = []
const start = async (options: Parameters<typeof startApp>[0] = {}) => {
  const app = await startApp(options)
  running.push(app)
  return app
}

beforeAll(async () => {
  open = await start({ onQuery: (statement) => statements.push(statement) })
})

afterAll(() => Promise.all(running.map((app) => app.stop())))

const jobs = '{ jobs(first: 100) { edges { node { id payments { id } } } } }'
const stats = '{ stats { jobs } }'
const hashOf = (name: string) =>
  [...readOperations()].find(([, text]) => text.startsWith(`query ${name}`))?.[0] ?? ''
const byHash = (sha256Hash: string, variables = {}) => ({
  variables,
  extensions: { persistedQuery: { version: 1, sha256Hash } },
})

describe('budgets', () => {
  test('a caller that asked too much is told when to come again, others are served', async () => {
    const { ask, send } = await start({ budget: { capacity: 10_000, perSecond: 200 } })
    const first = await ask(jobs)
    expect(first.errors).toBeUndefined()
    // 100 jobs, and up to 10 payments of each
    expect(first.headers.get('x-ratelimit-limit')).toBe('10000')
    expect(Number(first.headers.get('x-ratelimit-remaining'))).toBeLessThan(9_000)
    let refused = first
    for (let i = 0; i < 12 && !refused.errors; i++) refused = await ask(`${jobs} #${i}`)
    expect(refused.status).toBe(429)
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', limit: 10_000 })
    const retryAfter = Number(refused.headers.get('retry-after'))
    expect(retryAfter).toBeGreaterThan(0)
    expect(refused.errors?.[0]?.extensions?.retryAfter).toBe(retryAfter)
    expect((await ask(`${jobs} #other`, {}, '203.0.113.2')).errors).toBeUndefined()
    // Pages of ours, from the same address
    const page = await send(byHash(hashOf('Policies')))
    expect(await page.json()).toMatchObject({ data: { policies: expect.any(Array) } })
    // A timer may be early by a moment
    await sleep(retryAfter * 1000 + 10)
    expect((await ask(`${jobs} #later`)).errors).toBeUndefined()
  })

  test('nonsense costs, too', async () => {
    const { ask } = await start({ budget: { capacity: 10_000, perSecond: 1 } })
    let refused = await ask('{ nonsense }')
    for (let i = 0; i < 1200 && refused.status !== 429; i++) refused = await ask('{ nonsense }')
    expect(refused.errors?.[0]?.extensions?.code).toBe('RATE_LIMITED')
  })

  test('who has nothing left is refused unread, in the form it takes, but for pages of ours', async () => {
    const { send } = await start({ budget: { capacity: 10, perSecond: 0.01 } })
    expect((await send({ query: stats })).status).toBe(200)
    const accept = 'application/graphql-response+json'
    const refused = await send({ not: 'a query' }, '203.0.113.1', { accept })
    expect(refused.status).toBe(429)
    expect(refused.headers.get('content-type')).toContain(accept)
    expect(refused.headers.get('x-ratelimit-remaining')).toBe('0')
    const { errors } = await refused.json()
    expect(errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED', retryable: true } }])
    expect((await send(byHash(hashOf('Stats')))).status).toBe(200)
    expect((await send({ not: 'a query' }, '203.0.113.2')).status).toBe(400)
  })
})

describe('operations by hash', () => {
  test('one of our pages is known; an unknown one is to bring its text', async () => {
    const known = await open.send(byHash(hashOf('Stats')))
    expect(await known.json()).toMatchObject({ data: { stats: { agents: expect.any(Number) } } })
    const unknown = await open.send(byHash('ab'.repeat(32)))
    expect(await unknown.json()).toMatchObject({
      errors: [
        { message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } },
      ],
    })
  })

  test('a known hash beside another text buys nothing', async () => {
    const { send } = await start({ budget: { capacity: 10_000, perSecond: 1 } })
    const disguised = (i: number) => ({ ...byHash(hashOf('Stats')), query: `${jobs} #${i}` })
    let status = 200
    for (let i = 0; i < 12 && status === 200; i++) status = (await send(disguised(i))).status
    expect(status).toBe(429)
  })

  test('limits hold for our pages as for any', async () => {
    const response = await open.send(byHash(hashOf('Feed'), { first: 101 }))
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
    })
  })
})

describe('answers given again', () => {
  const cacheOf = async (query: string) => (await open.ask(query)).headers.get('x-cache')

  test('the same question reads nothing, until a block or a document comes', async () => {
    const { sql } = open
    await until(
      async () => {
        statements.length = 0
        const cache = await cacheOf(stats)
        return { cache, read: statements.filter((one) => one.includes('from market')) }
      },
      ({ cache, read }) => cache === 'HIT' && read.length === 0,
    )

    for (const change of [
      () => rpc(inject('rpcUrl'), 'evm_mine'),
      () => sql.notify(documentChannel('documents'), `0x${'00'.repeat(32)}`),
    ]) {
      const before = open.feed.changes()
      const { meta } =
        (await open.ask<{ meta: { block: number } }>('{ meta { block } }')).data ?? {}
      await change()
      await until(
        async () => {
          const now = await open.ask<{ meta: { block: number } }>('{ meta { block } }')
          return open.feed.changes() > before || now.data?.meta.block !== meta?.block
        },
        (changed) => changed,
      )
      expect(await cacheOf(stats)).toBe('MISS')
    }
  })

  test('what changes while it is read is not kept', async () => {
    let changes = 0
    let changing = true
    const { ask } = await start({
      onQuery: (statement) => {
        if (changing && statement.includes('from market')) changes++
      },
      feed: { ...open.feed, changes: () => changes },
    })
    const cache = async () => (await ask(stats)).headers.get('x-cache')
    for (let i = 0; i < 4; i++) expect(await cache()).toBe('MISS')
    changing = false
    await until(cache, (state) => state === 'HIT')
  })

  test.each([
    ['how far the read model is', '{ meta { block } }'],
    ['errors', '{ jobs(first: -1) { totalCount } }'],
    ['half an answer', '{ stats { jobs } jobs(first: -1) { totalCount } }'],
    ['what waited for a block', '{ stats(minBlock: 1) { jobs } }'],
  ])('never: %s', async (_, query) => {
    for (let i = 0; i < 3; i++) expect((await open.ask(query)).headers.get('x-cache')).toBeNull()
  })

  test('one caller’s variables are not another’s', async () => {
    const query = 'query ($id: BigInt!) { job(id: $id) { id } }'
    for (const id of ['1', '2', '1', '2']) {
      expect((await open.ask(query, { id })).data).toEqual({ job: { id } })
    }
  })
})

describe('minBlock', () => {
  const query = 'query ($block: Int) { stats(minBlock: $block) { jobs } }'

  test('waits for a block to come', async () => {
    const { data } = await open.ask<{ meta: { chainHead: number } }>('{ meta { chainHead } }')
    const block = (data?.meta.chainHead ?? 0) + 1
    const waiting = open.ask(query, { block })
    await sleep(150)
    await rpc(inject('rpcUrl'), 'evm_mine')
    const answered = await waiting
    expect(answered.errors).toBeUndefined()
    expect(answered.extensions?.meta?.block).toBeGreaterThanOrEqual(block)
  })

  test('waits where the chain ran ahead since its head was looked at', async () => {
    const { data } = await open.ask<{ meta: { chainHead: number } }>('{ meta { chainHead } }')
    const block = (data?.meta.chainHead ?? 0) + 8
    await rpc(inject('rpcUrl'), 'anvil_mine', '0x8')
    const answered = await open.ask(query, { block })
    expect(answered.errors).toBeUndefined()
    expect(answered.extensions?.meta?.block).toBeGreaterThanOrEqual(block)
  })

  test('a block far ahead of the chain is soon refused', async () => {
    const started = Date.now()
    const { data, errors } = await open.ask(query, { block: 10_000_000 })
    // Others wait for ten seconds
    expect(Date.now() - started).toBeLessThan(8000)
    expect(data ?? null).toBeNull()
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'NOT_YET', minBlock: 10_000_000 })
  })
})

describe('extensions.meta', () => {
  const meta = {
    chainId: 31337,
    block: expect.any(Number),
    status: 'READY',
    lagBlocks: expect.any(Number),
  }

  test('is in every answer, also one with errors', async () => {
    expect((await open.ask(stats)).extensions?.meta).toMatchObject(meta)
    const failed = await open.ask('{ jobs(first: -1) { totalCount } }')
    expect(failed.extensions?.meta).toMatchObject(meta)
  })

  test('and in every event of a subscription', async () => {
    const query = 'subscription { jobChanged(id: "1") { id } }'
    const response = await open.send({ query }, '203.0.113.1', { accept: 'text/event-stream' })
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    while (!text.includes('data: {')) text += (await reader?.read())?.value ?? ''
    await reader?.cancel()
    expect(JSON.parse(/^data: (.*)$/m.exec(text)?.[1] ?? '')).toMatchObject({
      data: { jobChanged: { id: '1' } },
      extensions: { meta },
    })
  })
})

test('a subscriber that reads nothing is cut off, and the reader goes on', async () => {
  const hub = createHub<ActivityRow>()
  const { send, ask } = await start({
    feed: { ...open.feed, activity: () => hub.subscribe('all') },
  })
  const query = 'subscription { activity { type } }'
  const slow = await send({ query }, '203.0.113.9', { accept: 'text/event-stream' })
  const reader = slow.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const publish = (type: string) => hub.publish('all', { type, request: null } as ActivityRow)
  const greeting = setInterval(() => publish('Hello'), 20)
  while (!text.includes('Hello')) text += (await reader?.read())?.value ?? ''
  clearInterval(greeting)
  for (let i = 0; i < 5000; i++) publish(`Event${i}`)
  for (let isOver = false; !isOver; ) {
    const part = await reader?.read().catch(() => undefined)
    text += part?.value ?? ''
    isOver = part?.done ?? true
  }
  expect(text).not.toContain('Event4999')
  expect((await ask(`${stats} # afterwards`)).errors).toBeUndefined()
})

describe('a slow database', () => {
  test('is given up on, and one caller’s queries keep nobody else waiting', async () => {
    const { sql, ask } = await start({ statementTimeout: 6000 })
    const reserved = await sql.reserve()
    await reserved`begin`
    await reserved`lock table payment in access exclusive mode`
    const slow = Array.from({ length: 60 }, (_, i) =>
      ask(`{ job(id: 1) { payments { id } } } #${i}`),
    )
    const other = ask(`${stats} # meanwhile`, {}, '203.0.113.2')
    const executed = slow.slice(0, 4)
    expect((await Promise.race([other, ...executed])).data).toHaveProperty('stats')
    const first = await Promise.race(executed)
    expect(first.errors?.[0]?.extensions?.code).toBe('TOO_SLOW')
    await reserved`rollback`
    reserved.release()
    const codes = (await Promise.all(slow)).map(({ errors }) => errors?.[0]?.extensions?.code)
    // 4 at a time, 40 waiting: 16 too many, if all came before the first was given up
    const refused = codes.filter((code) => code === 'RATE_LIMITED')
    expect(refused.length).toBeGreaterThan(0)
    expect(refused.length).toBeLessThanOrEqual(16)
    expect(codes.filter((code) => code === undefined).length).toBeGreaterThan(30)
  })
})

describe('other sites’ pages', () => {
  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/graphql', ''])(
    'cannot send %s',
    async (type) => {
      const response = await open.app.request('/graphql', {
        method: 'POST',
        headers: type ? { 'content-type': type } : {},
        body: new TextEncoder().encode(stats),
      })
      expect(response.status).toBe(415)
      expect(await response.json()).toMatchObject({
        type: 'urn:guildhall:problem:unsupported-media-type',
      })
    },
  )

  test('of origins that are not named read no answer', async () => {
    const { app } = await start({ origins: ['https://ours.example'] })
    const allowed = async (origin: string) =>
      (await app.request('/health', { headers: { origin } })).headers.get(
        'access-control-allow-origin',
      )
    expect(await allowed('https://ours.example')).toBe('https://ours.example')
    expect(await allowed('https://theirs.example')).toBeNull()
  })
})

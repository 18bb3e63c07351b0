import { createHmac } from 'node:crypto'
import {
  agentWalletAbi,
  completeJob,
  createWebhooks,
  digestOf,
  encodeDocument,
  eventsOf,
  hire,
  jobMarketAbi,
  newHookSecret,
  policyIdOf,
  submitWork,
  type WebhookVocabulary,
  webhookVocabularies,
} from '@guildhall/sdk'
import { concat, getAbiItem, type Hex, toEventSelector } from 'viem'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { dropDead, mostDead } from '../../src/hooks/dropDead.ts'
import { keepSecret, openSecret, sealOld } from '../../src/hooks/secrets.ts'
import { followChain } from '../../src/webhooks/followChain.ts'
import { Span } from '../../src/webhooks/span.ts'
import { mostWaiting } from '../../src/webhooks/tell.ts'
import { post } from '../agent.ts'
import { bearer, signInAs } from '../auth.ts'
import { startReceiver } from '../hooks/receiver.ts'
import { hireFor } from '../jobs.ts'
import { type Newcomer, newClient, newcomer } from '../newcomer.ts'
import { reorg } from '../reorg.ts'
import { deployment, type Stack, startStack, type TestRelayer } from '../stack.ts'
import { attestationsAreTold } from './attested.ts'
import { echo, type Subscriber, subscribe, verified, webhooksOf } from './subscriber.ts'

let stack: Stack
let relayer: TestRelayer
let client: Newcomer
let provider: Newcomer
let schemas = 0
const environment = {
  HOOK_KEY: `0x${'7a'.repeat(32)}`,
  OUTGOING_ALLOWED: '127.0.0.0/8',
  HOOK_RETRIES: '0.1 0.1 0.1',
  HOOK_TIMEOUT: '1',
}

beforeAll(async () => {
  stack = await startStack()
  client = await newClient(stack)
})

beforeEach(async () => {
  schemas += 1
  const own = { DATABASE_SCHEMA: `webhooks_${schemas}` }
  relayer = await stack.relayer({ environment: { ...environment, ...own } })
  provider = await newcomer(stack)
})

const subscribers: Subscriber[] = []
afterEach(async () => {
  for (const { receiver } of subscribers.splice(0)) await receiver.stop()
  await stack.stopRelayers()
})

afterAll(async () => stack?.stop())

async function heardBy(...options: Parameters<typeof subscribe>): Promise<Subscriber> {
  const subscriber = await subscribe(...options)
  subscribers.push(subscriber)
  return subscriber
}

const policyId = policyIdOf(deployment, 'DIRECT')
const digest = `0x${'ab'.repeat(32)}` as const

async function hireProvider(): Promise<bigint> {
  return hireFor(client, { provider: provider.address, policyId })
}

async function deliver(jobId: bigint): Promise<void> {
  await provider.send(submitWork(deployment, { jobId, deliverable: digest }))
}

async function approve(jobId: bigint): Promise<void> {
  await client.send(completeJob(deployment, { jobId }))
}

const until = (get: () => unknown, value: unknown) =>
  expect.poll(get, { interval: 50 }).toEqual(value)

describe('a job from entry to end', () => {
  test('is told both sides, each in its vocabulary', async () => {
    const told = new Map<string, Subscriber>()
    for (const vocabulary of webhookVocabularies) {
      for (const [side, account] of [
        ['client', client],
        ['provider', provider],
      ] as const) {
        told.set(`${vocabulary} ${side}`, await heardBy(relayer, account, { vocabulary }))
      }
    }
    const jobId = await hireProvider()
    await deliver(jobId)
    await approve(jobId)
    const names = (vocabulary: WebhookVocabulary, side: string) => () =>
      told.get(`${vocabulary} ${side}`)?.names().toSorted()
    const agntly = [
      'escrow.locked',
      'escrow.released',
      'settlement.executed',
      'task.completed',
      'task.created',
      'task.escrowed',
    ]
    await until(names('agntly', 'client'), agntly)
    await until(names('agntly', 'provider'), agntly)
    await until(names('registry', 'client'), ['job.completed', 'job.delivered'])
    await until(names('registry', 'provider'), ['job.completed', 'job.funded'])
    await until(names('upmoltwork', 'client'), [])
    await until(names('upmoltwork', 'provider'), ['submission.approved'])
    const own = ['FeePaid', 'JobCompleted', 'JobHired', 'JobSubmitted', 'PaymentReleased']
    await until(names('guildhall', 'client'), own)
    await until(names('guildhall', 'provider'), own)

    const first = told.get('guildhall provider')?.heard() ?? []
    const order = first.toSorted((a, b) => a.sequence - b.sequence)
    expect(order.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5])
    expect(order[0]).toMatchObject({ name: 'JobHired', jobId: String(jobId) })
    expect(order.find(({ name }) => name === 'JobCompleted')?.data).toMatchObject({
      deliverable: digest,
      result: null,
      chain: { event: 'JobCompleted', chainId: 31337 },
    })
  })

  test('bodies are signed as the sources have it, beside Standard Webhooks', async () => {
    const registry = await heardBy(relayer, provider, { vocabulary: 'registry' })
    const molt = await heardBy(relayer, provider, { vocabulary: 'upmoltwork' })
    const jobId = await hireProvider()
    await deliver(jobId)
    await approve(jobId)
    await until(() => registry.names().length, 2)
    await until(() => molt.names().length, 1)
    for (const { body } of registry.heard()) {
      const { signature, ...rest } = body
      const text = `${rest.timestamp}.${JSON.stringify(rest)}`
      const expected = createHmac('sha256', registry.webhook.secretHex).update(text).digest('hex')
      expect(signature).toBe(expected)
      expect(Object.keys(body)).toEqual(['event', 'job_id', 'timestamp', 'data', 'signature'])
      expect(body.job_id).toBe(String(jobId))
    }
    const { signature, ...rest } = molt.heard()[0]?.body ?? {}
    const hmac = createHmac('sha256', molt.webhook.secretHex).update(JSON.stringify(rest))
    expect(signature).toBe(`sha256=${hmac.digest('hex')}`)
    expect(rest).toMatchObject({ event: 'submission.approved', data: { task_id: String(jobId) } })
  })
})

describe('what a webhook is told', () => {
  test('what attestors found, and nothing of who only says so', () =>
    attestationsAreTold(stack, relayer))

  test('only what concerns its owner, unless something else is named', async () => {
    const other = await newcomer(stack)
    const nobody = await heardBy(relayer, other)
    const accounts = [provider.address]
    const named = await heardBy(relayer, other, { filter: { accounts } })
    const both = await heardBy(relayer, other, { filter: { own: true, accounts } })
    const some = await heardBy(relayer, client, { filter: { events: ['JobSubmitted'] } })
    const jobId = await hireProvider()
    const job = await heardBy(relayer, other, { filter: { jobs: [String(jobId)] } })
    await deliver(jobId)
    await until(named.names, ['JobHired', 'JobSubmitted'])
    await until(both.names, ['JobHired', 'JobSubmitted'])
    await until(some.names, ['JobSubmitted'])
    // What happened before is none of its business
    await until(job.names, ['JobSubmitted'])
    expect(nobody.names()).toEqual([])
  })

  test('jobs of a category, also where the brief comes later', async () => {
    const watcher = await heardBy(relayer, await newcomer(stack), {
      filter: { categories: ['content'] },
    })
    const brief = (category: string) =>
      encodeDocument({
        kind: 'brief',
        version: 1,
        title: `On ${category} ${provider.address}`,
        description: '',
        category,
        tags: [],
      })
    const late = brief('content')
    const wanted = await hireAbout(digestOf(late))
    const { digest } = await relayer.client.putDocument(brief('data'))
    await hireAbout(digest as Hex)
    const waiting = async () => (await relayer.deps.sql`select from market_waiting`).length
    await until(waiting, 1)
    expect(watcher.names()).toEqual([])
    await relayer.client.putDocument(late)
    await relayer.deps.sql`update market_waiting set next_at = now()`
    await until(() => watcher.heard().map(({ jobId }) => jobId), [String(wanted)])
    await until(waiting, 0)
  })

  test('a gateway that never answers holds up nothing', async () => {
    const silent = await startReceiver()
    silent.answer = () => {}
    try {
      const own = {
        DATABASE_SCHEMA: `webhooks_${schemas}_silent`,
        IPFS_GATEWAYS: new URL(silent.url).origin,
      }
      const asking = await stack.relayer({ environment: { ...environment, ...own } })
      await heardBy(asking, await newcomer(stack), { filter: { categories: ['content'] } })
      const subscriber = await heardBy(asking, provider)
      await hireAbout(`0x${'5e'.repeat(32)}`)
      await until(() => silent.received.length, 1)
      await hireProvider()
      await expect
        .poll(subscriber.names, { interval: 50, timeout: 5000 })
        .toEqual(['JobHired', 'JobHired'])
    } finally {
      await silent.stop()
    }
  })

  test('also by a node that searches few blocks, and with more wallets than it takes at once', async () => {
    const own = { DATABASE_SCHEMA: `webhooks_${schemas}_small` }
    const made = await stack.relayer({ relaying: false, environment: { ...environment, ...own } })
    const { deps } = made
    await heardBy(made, provider)
    await stack.chain.mine({ blocks: 600 })
    const many = Array.from({ length: 1200 }, (_, n) => `0x${n.toString(16).padStart(40, '0')}`)
    const rows = many.map((wallet) => ({ wallet, owner: provider.address.toLowerCase() }))
    await deps.sql`insert into market_wallets ${deps.sql(rows)}`
    let mostWallets = 0
    const getLogs = (async (asked: Parameters<typeof deps.chain.getLogs>[0] = {}) => {
      const {
        fromBlock,
        toBlock,
        address = [],
        args,
      } = asked as {
        address?: readonly string[]
        args?: { to?: readonly string[] }
        fromBlock?: bigint
        toBlock?: bigint
      }
      const named = [address, args?.to ?? []]
      if ((toBlock ?? 0n) - (fromBlock ?? 0n) > 99n) throw new Error('at most 100 blocks')
      if (named.some((list) => list.length > 1000)) throw new Error('at most 1000 addresses')
      mostWallets = Math.max(mostWallets, ...named.map((list) => list.length))
      return deps.chain.getLogs(asked)
    }) as typeof deps.chain.getLogs
    const narrow = { ...deps, chain: { ...deps.chain, getLogs } }
    const span = new Span()
    let isMore = true
    let refusals = 0
    while (isMore) {
      isMore = await followChain(narrow, span).catch(() => {
        refusals += 1
        return true
      })
    }
    expect(mostWallets).toBe(500)
    expect(refusals).toBeGreaterThan(1)
    expect(refusals).toBeLessThan(20)
    const [cursor] = await deps.sql<{ block: bigint }[]>`select block from market_cursor`
    expect(cursor?.block).toBe(await stack.chain.getBlockNumber())
  })

  test('blocks that vanish are taken back, by the id of what was told', async () => {
    const subscriber = await heardBy(relayer, provider)
    const jobId = await hireProvider()
    await until(subscriber.names, ['JobHired'])
    await reorg(stack, 1)
    await until(subscriber.names, ['JobHired', 'event.retracted'])
    const [told, taken] = subscriber.heard()
    expect(taken?.id).toBe(`${told?.id}_retracted`)
    expect(taken).toMatchObject({ sequence: 2, data: { message: told?.id, sequence: 1 } })
    const again = await hireProvider()
    expect(again).toBe(jobId)
    await until(subscriber.names, ['JobHired', 'event.retracted', 'JobHired'])
    expect(subscriber.heard()[2]?.id).not.toBe(told?.id)
    const { api, webhook } = subscriber
    const states = async () => (await api.messages(webhook.id)).messages.map(({ state }) => state)
    await until(states, ['delivered', 'delivered', 'retracted'])
  })

  test('two relayers side by side tell everything once', async () => {
    const own = { ...environment, DATABASE_SCHEMA: `webhooks_${schemas}` }
    await stack.relayer({ environment: own })
    const subscriber = await heardBy(relayer, provider)
    for (let jobs = 0; jobs < 5; jobs += 1) await deliver(await hireProvider())
    await until(() => subscriber.names().length, 10)
    await stack.stopRelayers()
    const sequences = subscriber.heard().map(({ sequence }) => sequence)
    expect(sequences.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  })

  test('whoever makes events of a wallet up is told of nowhere', async () => {
    const subscriber = await heardBy(relayer, provider)
    // Emits WalletWithdrawn(owner, owner, 1) as if it were a wallet
    const topic = toEventSelector(getAbiItem({ abi: agentWalletAbi, name: 'WalletWithdrawn' }))
    const code = concat(['0x60015f52', '0x73', provider.address, '0x73', provider.address])
    const emit = concat([code, '0x7f', topic, '0x60205fa3', '0x00'])
    const fake = `0x${'fa'.repeat(20)}` as const
    await stack.chain.setCode({ address: fake, bytecode: emit })
    await client.send({ to: fake, data: '0x' })
    await hireProvider()
    await until(subscriber.names, ['JobHired'])
  })
})

describe('delivery', () => {
  test('three given up disable it; enabled again, what it missed is replayed', async () => {
    const subscriber = await heardBy(relayer, provider, { policy: 'three-then-disable' })
    const { receiver, api, webhook } = subscriber
    const { id } = webhook
    receiver.answer = (response) => response.writeHead(500).end()
    const jobId = await hireProvider()
    for (const planned of [5, 30, 300, undefined]) {
      const wait = await nextAttempt()
      if (planned) expect(wait / planned).toBeCloseTo(1, 0)
      await hurry()
    }
    expect((await api.messages(id)).messages[0]?.attempts).toHaveLength(4)
    await until(async () => (await api.get(id)).state, 'disabled')
    expect((await api.get(id)).reason).toBe('A delivery was given up.')
    await deliver(jobId)
    const states = async () => (await api.messages(id)).messages.map(({ state }) => state)
    await until(states, ['dead', 'dead'])
    receiver.answer = undefined
    receiver.received.length = 0
    expect((await api.enable(id)).state).toBe('active')
    expect(await api.replay(id, { from: 1, dead: true })).toBe(2)
    await until(states, ['delivered', 'delivered'])
    expect(subscriber.names().toSorted()).toEqual(['JobHired', 'JobSubmitted'])
    const { messages } = await api.messages(id)
    const one = messages[0]?.id ?? ''
    expect(await api.replay(id, { message: one })).toBe(1)
    await until(() => subscriber.heard().filter((heard) => heard.id === one).length, 2)
  })

  test('its owner disables it: it is told nothing, and what it missed is replayed', async () => {
    const { receiver, api, webhook } = await heardBy(relayer, provider)
    const { id } = webhook
    expect(await api.disable(id)).toMatchObject({
      state: 'disabled',
      reason: 'Its owner disabled it.',
    })
    receiver.received.length = 0
    await hireProvider()
    const states = async () => (await api.messages(id)).messages.map(({ state }) => state)
    await until(states, ['dead'])
    expect(receiver.received).toEqual([])
    expect((await api.enable(id)).state).toBe('active')
    expect(await api.replay(id, { from: 1, dead: true })).toBe(1)
    await until(states, ['delivered'])
  })

  test('five then drop: what is dropped stays in the log, and the next is told', async () => {
    const { receiver, api, webhook, names } = await heardBy(relayer, provider, {
      policy: 'five-then-drop',
    })
    const { id } = webhook
    receiver.answer = (response) => response.writeHead(503).end()
    const jobId = await hireProvider()
    // The second comes by itself, after a second
    attemptsSeen = 1
    for (const planned of [5, 30, 300, 1800, undefined]) {
      const wait = await nextAttempt()
      if (planned) expect(wait / planned).toBeCloseTo(1, 0)
      await hurry()
    }
    await until(async () => (await api.messages(id, { state: 'dead' })).messages.length, 1)
    expect((await api.get(id)).state).toBe('active')
    receiver.answer = undefined
    receiver.received.length = 0
    await deliver(jobId)
    await until(names, ['JobSubmitted'])
  })

  test('one that takes nothing fills up no more than so much', async () => {
    const { api, webhook, names } = await heardBy(relayer, provider)
    const { sql } = relayer.deps
    await sql`
      insert into deliveries (endpoint_id, kind, content, event, sequence, next_at)
      select e.id, 'market', '{}', 'JobHired', n, now() + interval '1 day'
      from endpoints e, generate_series(1, ${mostWaiting}) n where e.webhook = ${webhook.id}`
    await sql`update webhooks set sequence = ${mostWaiting}`
    const jobId = await hireProvider()
    await until(async () => (await api.get(webhook.id)).sequence, mostWaiting + 1)
    expect(await api.get(webhook.id)).toMatchObject({
      state: 'active',
      reason: expect.stringMatching(/^Full/),
    })
    await sql`delete from deliveries where sequence = 1`
    await deliver(jobId)
    await until(
      async () => (await api.messages(webhook.id, { first: 1 })).messages[0]?.sequence,
      mostWaiting + 2,
    )
    const { messages, next } = await api.messages(webhook.id, { first: 2 })
    expect(messages.map(({ sequence }) => sequence)).toEqual([mostWaiting + 2, mostWaiting])
    expect(next).toBe(mostWaiting)
    // What takes others back is kept all the same
    await until(
      async () => (await api.messages(webhook.id, { first: 1 })).messages[0]?.state,
      'delivered',
    )
    await sql`
      update deliveries set state = 'pending', next_at = now() + interval '1 day'
      where sequence = ${mostWaiting + 2}`
    await sql`
      insert into deliveries (endpoint_id, kind, content, event, sequence, next_at)
      select endpoint_id, 'market', '{}', 'JobHired', 1, next_at from deliveries
      where sequence = ${mostWaiting}`
    expect((await api.get(webhook.id)).reason).toMatch(/^Full/)
    await reorg(stack, 1)
    await until(names, ['JobSubmitted', 'event.retracted'])
  })

  test('of what was given up, the newest are kept', async () => {
    const { webhook } = await heardBy(relayer, provider)
    const { sql } = relayer.deps
    await sql`
      insert into deliveries (endpoint_id, kind, content, state, event, sequence, ended_at)
      select e.id, 'market', '{}', 'dead', 'JobHired', n, now()
      from endpoints e, generate_series(1, ${mostDead + 3}) n where e.webhook = ${webhook.id}`
    await dropDead(sql)
    const [left] = await sql`
      select count(*)::integer, min(sequence)::integer as oldest from deliveries`
    expect(left).toEqual({ count: mostDead, oldest: 4 })
  })

  test('messages wait for the key to their secret: nothing is given up meanwhile', async () => {
    const { names, webhook, api } = await heardBy(relayer, provider, {
      policy: 'three-then-disable',
    })
    const { sql, config } = relayer.deps
    const key = `0x${'9b'.repeat(32)}` as const
    const another = { config: { ...config, hooks: { ...config.hooks, key } } }
    const named = keepSecret(another, webhook.secret)
    // As they were before keys had names
    const nameless = `sealed:${named.split(':')[2]}`
    const set = (secret: string) =>
      sql`update endpoints set secret = ${secret} where webhook = ${webhook.id}`
    await set(nameless)
    await hireProvider()
    const isLater = async () =>
      (
        await sql<{ attempts: number; later: boolean }[]>`
          select attempts, next_at > now() + interval '30 seconds' as later from deliveries`
      ).map((row) => ({ ...row }))
    await until(isLater, [{ attempts: 0, later: true }])
    await set(named)
    await hurry()
    await new Promise((resolve) => setTimeout(resolve, 1500))
    expect(await isLater()).toEqual([{ attempts: 0, later: false }])
    expect((await api.get(webhook.id)).state).toBe('active')
    // In clear, as without a key
    await set(webhook.secret)
    await sealOld(relayer.deps)
    const [kept] = await sql<{ secret: string }[]>`select secret from endpoints`
    expect(kept?.secret).toMatch(/^sealed:[0-9a-f]{8}:/)
    expect(openSecret(relayer.deps, kept?.secret ?? '')).toBe(webhook.secret)
    await hurry()
    await until(names, ['JobHired'])
  })

  test('while a secret is changed both sign, then only the new one', async () => {
    const { receiver, api, webhook } = await heardBy(relayer, provider)
    // Asked for several times at once, as by who is not answered soon enough
    const wanted = { secret: newHookSecret(), overlap: 3600 }
    const asking = Array.from({ length: 5 }, () => api.rotate(webhook.id, wanted))
    const [fresh = expect.fail()] = await Promise.all(asking)
    expect(fresh.secret).not.toBe(webhook.secret)
    expect(fresh.overlapUntil).toBeGreaterThan(Date.now() / 1000 + 3500)
    await hireProvider()
    await until(() => receiver.received.length, 2)
    const last = () => receiver.received.at(-1) ?? expect.fail()
    for (const { secret } of [webhook, fresh]) {
      expect(verified(last(), secret).name).toBe('JobHired')
    }
    await relayer.deps.sql`update endpoints set old_until = now()`
    await hireProvider()
    await until(() => receiver.received.length, 3)
    expect(verified(last(), fresh.secret).name).toBe('JobHired')
    expect(() => verified(last(), webhook.secret)).toThrow()
    const kept = await relayer.deps.sql<{ secret: string; old_secret: string }[]>`
      select secret, old_secret from endpoints`
    for (const one of [kept[0]?.secret, kept[0]?.old_secret]) expect(one).toMatch(/^sealed:/)
    expect(JSON.stringify(kept)).not.toContain(fresh.secret.slice(6, 30))
  })
})

describe('an address', () => {
  test('is told nothing before it has answered its challenge, nor is another in its place', async () => {
    const { receiver, api, webhook, names } = await heardBy(relayer, provider)
    const other = await startReceiver()
    try {
      const moved = await api.change(webhook.id, { url: other.url })
      expect(moved).toMatchObject({
        state: 'unproven',
        reason: 'The answer was not the challenge.',
      })
      await hireProvider()
      await new Promise((resolve) => setTimeout(resolve, 2500))
      expect(other.received).toHaveLength(1)
      expect(names()).toEqual([])
      echo(other)
      expect((await api.prove(webhook.id)).state).toBe('active')
      await hireProvider()
      await until(() => other.received.length, 3)
      expect(receiver.received).toHaveLength(1)
    } finally {
      await other.stop()
    }
  })

  test('that is changed meanwhile stays changed', async () => {
    const { api, webhook } = await heardBy(relayer, provider)
    const url = 'https://agent.example/elsewhere'
    let changing: Promise<unknown> | undefined
    await relayer.deps.sql.begin(async (sql) => {
      await sql`select from webhooks where id = ${webhook.id} for update`
      await sql`update endpoints set url = ${url} where webhook = ${webhook.id}`
      changing = api.change(webhook.id, { policy: 'five-then-drop' })
      await new Promise((resolve) => setTimeout(resolve, 500))
    })
    expect(await changing).toMatchObject({ url, policy: 'five-then-drop' })
  })

  test('is not changed by whoever may only read', async () => {
    const { webhook } = await heardBy(relayer, provider)
    const { id } = webhook
    const { accessToken } = await signInAs(relayer.app, provider.account)
    const made = await relayer.app.request(
      '/v1/auth/keys',
      bearer(accessToken, post({ label: 'reader' })),
    )
    const { key } = (await made.json()) as { key: string }
    const reader = createWebhooks({
      url: 'http://relayer.test',
      token: key,
      fetch: async (input, init) => relayer.app.request(input as string, init),
    })
    expect((await reader.get(id)).id).toBe(id)
    expect(await reader.list()).toHaveLength(1)
    expect((await reader.messages(id)).messages).toEqual([])
    for (const act of [
      () => reader.create({ url: webhook.url }),
      () => reader.change(id, { policy: 'standard' }),
      () => reader.remove(id),
      () => reader.rotate(id),
      () => reader.replay(id, { from: 1 }),
      () => reader.enable(id),
      () => reader.disable(id),
      () => reader.prove(id),
    ]) {
      await expect(act()).rejects.toMatchObject({ status: 403 })
    }
  })

  test('its webhook is its owner’s alone', async () => {
    const { webhook } = await heardBy(relayer, provider)
    const stranger = await webhooksOf(relayer, client)
    const { id } = webhook
    for (const act of [
      () => stranger.get(id),
      () => stranger.change(id, { policy: 'standard' }),
      () => stranger.remove(id),
      () => stranger.rotate(id),
      () => stranger.messages(id),
      () => stranger.replay(id, { from: 1 }),
      () => stranger.enable(id),
      () => stranger.disable(id),
      () => stranger.prove(id),
    ]) {
      await expect(act()).rejects.toMatchObject({ status: 404 })
    }
    expect((await relayer.app.request('/v1/webhooks')).status).toBe(401)
    const list = await stranger.list()
    expect(list.map((one) => one.id)).not.toContain(id)
    expect(JSON.stringify(list)).not.toMatch(/secret/)
    const own = await webhooksOf(relayer, provider)
    await own.remove(id)
    expect(await own.list()).toEqual([])
  })

  test('faults are told: events nobody knows, too many, no key', async () => {
    const api = await webhooksOf(relayer, provider)
    const url = 'https://agent.example/hook'
    const events = ['job.completed']
    await expect(api.create({ url, filter: { events } })).rejects.toMatchObject({ status: 400 })
    await expect(api.create({ url: 'ftp://agent.example/' })).rejects.toMatchObject({ status: 422 })
    const row = { owner: provider.address, vocabulary: 'guildhall', filter: {}, challenge: 'x' }
    const rows = Array.from({ length: 20 }, () => row)
    await relayer.deps.sql`insert into webhooks ${relayer.deps.sql(rows as never)}`
    await expect(api.create({ url })).rejects.toMatchObject({ status: 409 })
    const without = await stack.relayer({
      relaying: false,
      environment: { DATABASE_SCHEMA: `webhooks_${schemas}` },
    })
    const off = await webhooksOf(without, provider)
    await expect(off.list()).rejects.toMatchObject({ status: 404 })
  })
})

let attemptsSeen = 0
beforeEach(() => {
  attemptsSeen = 0
})

/** Waits for the next attempt at the one message there is; seconds until the one after. */
async function nextAttempt(): Promise<number> {
  attemptsSeen += 1
  const { sql } = relayer.deps
  const booked = async () =>
    (
      await sql<{ attempts: number; wait: number }[]>`
      select attempts, extract(epoch from next_at - now())::float as wait from deliveries
      where claimed_until is null`
    )[0]
  await until(async () => (await booked())?.attempts, attemptsSeen)
  return (await booked())?.wait ?? 0
}

async function hurry(): Promise<void> {
  await relayer.deps.sql`update deliveries set next_at = now() where state = 'pending'`
  await relayer.deps.sql.notify(`webhooks_${schemas}.deliveries`, '')
}

async function hireAbout(brief: Hex): Promise<bigint> {
  const { logs } = await client.send(
    hire(deployment, {
      client: client.address,
      provider: provider.address,
      policyId,
      price: 1_000_000n,
      deliveryTime: 86_400,
      brief,
      payment: { method: 'allowance' },
    }),
  )
  return eventsOf(logs, jobMarketAbi, 'JobHired')[0]?.args.jobId ?? expect.fail()
}

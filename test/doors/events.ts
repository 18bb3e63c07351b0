import { setTimeout as sleep } from 'node:timers/promises'
import { deploymentOf, hire, local, policyIdOf } from '@guildhall/sdk'
import { EventSource } from 'eventsource'
import { keccak256, toHex } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { expect } from 'vitest'
import { WebSocket } from 'ws'
import { actorOf, fund, rpc } from '../../indexer/test/actor.ts'
import type { Stack } from '../../script/stack/startStack.ts'
import { shapesOf } from '../docs/blocks.ts'
import { notAsShown } from '../docs/notAsShown.ts'
import { act, anotherRelayer } from './door.ts'

type Event = { cursor: string; type: string; jobId: string | null; data: Record<string, unknown> }

async function ask<data>({ indexer }: Stack, query: string): Promise<data> {
  const response = await fetch(indexer.graphqlUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  })
  return ((await response.json()) as { data: data }).data
}

/** All events after one place, as the read model has them. */
async function eventsAfter(stack: Stack, id = '0--1', of = ''): Promise<string[]> {
  const found: string[] = []
  for (let after = id; ; ) {
    const query = `{ events(after: "${after}" ${of}) { id } }`
    const { events } = await ask<{ events: { id: string }[] }>(stack, query)
    found.push(...events.map((event) => event.id))
    const last = events.at(-1)
    if (!last || events.length < 50) return found
    after = last.id
  }
}

/** The same from the other end. */
async function activityOf(stack: Stack, of = ''): Promise<string[]> {
  type Page = { activity: { pageInfo: { endCursor: string }; edges: { node: { id: string } }[] } }
  const found: string[] = []
  for (let after = 'null'; ; ) {
    const query = `{ activity(first: 100 after: ${after} ${of}) {
      pageInfo { endCursor } edges { node { id } } } }`
    const { activity } = await ask<Page>(stack, query)
    found.push(...activity.edges.map(({ node }) => node.id))
    if (activity.edges.length < 100) return found.reverse()
    after = `"${activity.pageInfo.endCursor}"`
  }
}

/** Events that name an agent and no account of its. */
async function agentsOwn(stack: Stack, agentId: string): Promise<string[]> {
  const events = await eventsAfter(stack)
  type Named = { agent: { id: string } | null; account: { agent: { id: string } | null } | null }
  const found: string[] = []
  for (let i = 0; i < events.length; i += 50) {
    const after = events[i - 1] ?? '0--1'
    const query = `{ events(after: "${after}") { id agent { id } account { agent { id } } } }`
    const page = await ask<{ events: (Named & { id: string })[] }>(stack, query)
    const own = page.events.filter((event) => event.agent?.id === agentId)
    found.push(...own.map(({ id }) => id))
  }
  return found
}

/** A cursor without its check is the event's id. */
const idOf = (cursor: string) => cursor.split('-').slice(0, 2).join('-')

/** Something that makes events: somebody registers an agent by REST. */
async function happen(url: string): Promise<void> {
  const account = privateKeyToAccount(generatePrivateKey())
  await act(url, account, ['POST', '/v1/agents'], {
    name: 'Event',
    description: 'Happens.',
    bind: 'none',
  })
}

/** All there ever was, by a stock EventSource, and by a stock WebSocket. */
export async function everythingOnce(stack: Stack): Promise<void> {
  const expected = await eventsAfter(stack)
  expect(expected.length).toBeGreaterThan(100)
  expect(expected).toEqual(await activityOf(stack))
  const { job } = await ask<{ job: { provider: { address: string; agent: { id: string } } } }>(
    stack,
    '{ job(id: "1") { provider { address agent { id } } } }',
  )
  const of = `account: "${job.provider.address}"`
  const own = await eventsAfter(stack, '0--1', of)
  expect(own).toEqual(await activityOf(stack, of))
  expect(new Set(await eventsAfter(stack, '0--1', `agent: "${job.provider.agent.id}"`))).toEqual(
    new Set([...own, ...(await agentsOwn(stack, job.provider.agent.id))]),
  )
  const told = await new Promise<Event[]>((resolve) => {
    const events: Event[] = []
    const source = new EventSource(`${stack.relayer.url}/v1/events?topic=market&after=0`)
    source.addEventListener('activity', ({ data, lastEventId }) => {
      const event: Event = JSON.parse(data)
      expect(lastEventId).toBe(event.cursor)
      events.push(event)
      if (events.length < expected.length) return
      source.close()
      resolve(events)
    })
  })
  expect(told.map(({ cursor }) => idOf(cursor))).toEqual(expected)
  const offer = told.find(({ type }) => type === 'OfferMade')
  expect(shapesOf('docs/events.md').map((shown) => notAsShown(offer, shown))).toEqual([[]])

  const ofJob = await eventsAfter(stack, '0--1', 'job: "1"')
  const socket = new WebSocket(`${stack.relayer.url.replace('http', 'ws')}/ws`)
  const overSocket = await new Promise<Event[]>((resolve) => {
    const events: Event[] = []
    socket.on('open', () => socket.send('{"subscribe":"job:1","after":"0"}'))
    socket.on('message', (text) => {
      const message = JSON.parse(String(text))
      if (message.type === 'event') events.push(message.event)
      if (events.length === ofJob.length) resolve(events)
    })
  })
  socket.close()
  expect(overSocket.map(({ cursor }) => idOf(cursor))).toEqual(ofJob)
  expect(overSocket).toEqual(told.filter(({ jobId }) => jobId === '1'))

  // Text of strangers is marked wherever it is, and nothing else is
  const texts = told
    .flatMap(({ data }) => Object.values(data))
    .filter((one) => typeof one === 'string')
  for (const text of texts) expect(text).toMatch(/^(0x[0-9a-fA-F]*…?|-?\d+)$/)
  const marked = told.filter(({ data }) => JSON.stringify(data).includes('"untrusted":true'))
  expect(marked.length).toBeGreaterThan(0)
}

/** Relayers are killed and clients break off at any time: nothing is lost, and nothing comes twice. */
export async function nothingLost(stack: Stack, dir: string): Promise<void> {
  const other = await anotherRelayer(stack, dir)
  const bySource: string[] = []
  const bySocket: string[] = []
  let started: string | undefined
  let cursor: string | undefined
  let socket: WebSocket | undefined
  let isEnding = false

  const source = new EventSource(`${other.url}/v1/events?topic=market`)
  const begun = new Promise<string>((resolve) => {
    source.addEventListener('ready', ({ lastEventId }) => {
      started ??= lastEventId
      resolve(started)
    })
  })
  source.addEventListener('activity', ({ lastEventId }) => bySource.push(idOf(lastEventId)))

  // Comes again by itself with the last cursor it had, as a client of its own would
  const connect = () => {
    if (isEnding) return
    const next = new WebSocket(`${other.url.replace('http', 'ws')}/ws`)
    socket = next
    next.on('open', () => next.send(JSON.stringify({ subscribe: 'market', after: cursor })))
    next.on('message', (text) => {
      const message = JSON.parse(String(text))
      if (message.type === 'event') bySocket.push(idOf(message.cursor))
      if (message.cursor !== undefined) cursor = message.cursor
    })
    next.on('error', () => {})
    next.on('close', () => setTimeout(connect, 100))
  }
  try {
    const from = await begun
    cursor = from
    connect()
    const round = async () => {
      await Promise.all([happen(stack.relayer.url), happen(stack.relayer.url)])
      socket?.terminate()
      await happen(stack.relayer.url)
    }
    await round()
    await other.running.kill()
    await happen(stack.relayer.url)
    await other.again()
    const going = round()
    await sleep(300)
    await other.running.kill()
    await going
    await other.again()
    await happen(stack.relayer.url)

    const expected = await settled(() => eventsAfter(stack, `${from}-999999999`))
    expect(expected.length).toBeGreaterThan(6)
    await expect.poll(() => bySource, { timeout: 30_000 }).toEqual(expected)
    await expect.poll(() => bySocket, { timeout: 30_000 }).toEqual(expected)
  } finally {
    isEnding = true
    source.close()
    socket?.terminate()
    await other.running.stop()
  }
}

/** Asks until the answer stays the same. */
async function settled(ask: () => Promise<string[]>): Promise<string[]> {
  let before = await ask()
  for (;;) {
    await sleep(1000)
    const now = await ask()
    if (now.length === before.length) return now
    before = now
  }
}

/** What may still vanish is not told; what took its place is. */
export async function onlyStable(stack: Stack, dir: string): Promise<void> {
  const other = await anotherRelayer(stack, dir, { CONFIRMATIONS: '3' })
  const deployment = deploymentOf(local.id)
  const client = actorOf(deployment, stack.anvil.url, 7)
  const told: string[] = []
  const source = new EventSource(
    `${other.url}/v1/events?topic=account:${client.address}&topic=market`,
  )
  const ready = new Promise((resolve) => source.addEventListener('ready', resolve))
  source.addEventListener('activity', ({ data }) => {
    const event = JSON.parse(data)
    if (event.type === 'JobHired') told.push(event.transactionHash)
  })
  try {
    await fund(client)
    await ready
    const hired = (price: bigint) =>
      client.call(
        hire(deployment, {
          client: client.address,
          provider: actorOf(deployment, stack.anvil.url, 8).address,
          policyId: policyIdOf(deployment, 'DIRECT'),
          price,
          deliveryTime: 3600,
          brief: keccak256(toHex('stable')),
          payment: { method: 'allowance' },
        }),
      )
    const vanished = await hired(1_000_000n)
    await sleep(1500)
    expect(told).toEqual([])
    // The block it was in is another one now, without it
    await rpc(stack.anvil.url, 'anvil_reorg', 1, [])
    const kept = await hired(2_000_000n)
    await rpc(stack.anvil.url, 'anvil_mine', toHex(2))
    await expect.poll(() => told, { timeout: 30_000 }).toEqual([kept.transactionHash])
    expect(told).not.toContain(vanished.transactionHash)
  } finally {
    source.close()
    await other.running.stop()
  }
}

/** Who asks for too much. */
export async function eventLimits(stack: Stack, dir: string): Promise<void> {
  const strict = await anotherRelayer(stack, dir, { LIMIT_STREAMS: '2' })
  const wsUrl = `${strict.url.replace('http', 'ws')}/ws`
  const open = () =>
    new Promise<WebSocket>((resolve, reject) => {
      const socket = new WebSocket(wsUrl)
      socket.on('open', () => resolve(socket))
      socket.on('error', reject)
    })
  const closeOf = (socket: WebSocket) =>
    new Promise<number>((resolve) => socket.on('close', (code) => resolve(code)))
  const heard = (socket: WebSocket) =>
    new Promise<Record<string, unknown>>((resolve) =>
      socket.once('message', (text) => resolve(JSON.parse(String(text)))),
    )
  try {
    const [one, two] = [await open(), await open()]
    await expect(open()).rejects.toThrow('429')
    const stream = await fetch(`${strict.url}/v1/events?topic=market`)
    expect(stream.status).toBe(429)

    one.send('{"ping":true}')
    expect(await heard(one)).toEqual({ type: 'pong' })
    for (const said of [
      'no json',
      '{}',
      '{"subscribe":"job:x"}',
      '{"subscribe":"job:1","after":"x"}',
    ]) {
      one.send(said)
      expect(await heard(one)).toMatchObject({
        type: 'error',
        problem: { type: 'urn:guildhall:problem:malformed' },
      })
    }
    for (let id = 1; id <= 21; id++) one.send(`{"subscribe":"job:${id}"}`)
    await expect
      .poll(() => heard(one))
      .toMatchObject({ type: 'error', topic: 'job:21', problem: { detail: expect.any(String) } })

    const large = closeOf(one)
    one.send('x'.repeat(5000))
    expect(await large).toBe(1009)
    const flood = closeOf(two)
    for (let i = 0; i < 60; i++) two.send('{"ping":true}')
    expect(await flood).toBe(1008)
    const binary = await open()
    const refused = closeOf(binary)
    binary.send(Buffer.from([1, 2]))
    expect(await refused).toBe(1003)

    // Places come free again, and a restart is told
    const last = await open()
    const ended = closeOf(last)
    await strict.running.stop()
    expect(await ended).toBe(1001)
  } finally {
    await strict.running.stop()
  }
  for (const path of [
    '',
    '?topic=all',
    '?topic=job:1&after=x',
    `?${'topic=job:1'.padEnd(11)}&topic=`,
  ]) {
    const response = await fetch(`${stack.relayer.url}/v1/events${path}`)
    expect(response.status, path).toBe(400)
    await response.body?.cancel()
  }
}

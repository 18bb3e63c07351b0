import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { cidOf, digestOf, maxDocumentSize, pinSchema } from '@guildhall/sdk'
import { serve } from '@hono/node-server'
import type { Hex } from 'viem'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { startPinning } from '../src/content/ipfs/startPinning.ts'
import { type PinningServer, startPinningServer } from './pinningServer.ts'
import { type Stack, startStack, type TestRelayer } from './stack.ts'

let stack: Stack
const servers: Server[] = []

beforeAll(async () => {
  stack = await startStack()
})

afterAll(async () => {
  for (const server of servers) {
    server.close()
    server.closeAllConnections()
  }
  await stack.stop()
})

function newBytes(): Uint8Array<ArrayBuffer> {
  return new Uint8Array(randomBytes(100))
}

async function listen(server: Server): Promise<string> {
  servers.push(server)
  if (!server.listening) await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A gateway that answers as it likes; `asked` counts. */
async function gateway(answer: RequestListener): Promise<{ url: string; asked(): number }> {
  let count = 0
  const server = createServer((request, response) => {
    count += 1
    answer(request, response)
  })
  server.listen(0, '127.0.0.1')
  return { url: await listen(server), asked: () => count }
}

function status(relayer: TestRelayer, digest: Hex, headers: Record<string, string> = {}) {
  return Promise.resolve(relayer.app.request(`/ipfs/${cidOf(digest)}`, { headers })).then(
    (response) => response.status,
  )
}

let content = 0
function relayerOf(environment: Record<string, string>): Promise<TestRelayer> {
  content += 1
  const CONTENT_DIR = `${stack.dir}/content-${content}`
  return stack.relayer({ relaying: false, environment: { CONTENT_DIR, ...environment } })
}

describe('gateways', () => {
  test('what another relayer keeps is fetched, checked, kept, and served as a raw block', async () => {
    const source = await relayerOf({})
    const bytes = newBytes()
    const { digest } = await source.client.putDocument(bytes)
    const server = serve({ fetch: source.app.fetch, hostname: '127.0.0.1', port: 0 }) as Server
    const url = await listen(server)
    const relayer = await relayerOf({ IPFS_GATEWAYS: `${url}/` })
    expect(await relayer.client.getDocument(digest as Hex)).toEqual(bytes)
    server.close()
    server.closeAllConnections()
    expect(await relayer.client.getDocument(digest as Hex)).toEqual(bytes)

    const raw = await relayer.app.request(`/ipfs/${cidOf(digest as Hex)}?format=raw`)
    expect(raw.headers.get('content-type')).toBe('application/vnd.ipld.raw')
    expect(raw.headers.get('x-ipfs-path')).toBe(`/ipfs/${cidOf(digest as Hex)}`)
    expect(new Uint8Array(await raw.arrayBuffer())).toEqual(bytes)
  })

  test('garbage, too much, a redirect, silence and refusals are passed over', async () => {
    const bytes = newBytes()
    const digest = digestOf(bytes)
    const right = await gateway((_, response) => response.end(bytes))
    const wrong = await Promise.all([
      gateway((_, response) => response.end('garbage')),
      gateway((_, response) => response.end(Buffer.alloc(maxDocumentSize + 1))),
      gateway((_, response) => response.writeHead(302, { location: right.url }).end()),
      gateway((request) => request.socket.destroy()),
      gateway((_, response) => response.writeHead(404).end()),
    ])
    const alone = await relayerOf({ IPFS_GATEWAYS: wrong.map(({ url }) => url).join(',') })
    expect(await status(alone, digest)).toBe(404)
    expect(right.asked()).toBe(0)
    const gateways = [...wrong, right].map(({ url }) => url).join(', ')
    const relayer = await relayerOf({ IPFS_GATEWAYS: gateways })
    expect(await relayer.client.getDocument(digest)).toEqual(bytes)
  })

  test('many who want the same ask once, and what nobody has is not asked for again at once', async () => {
    const bytes = newBytes()
    const slow = await gateway((_, response) => setTimeout(() => response.end(bytes), 1000))
    const relayer = await relayerOf({ IPFS_GATEWAYS: slow.url })
    const wanted = Array.from({ length: 20 }, () => status(relayer, digestOf(bytes)))
    expect(new Set(await Promise.all(wanted))).toEqual(new Set([200]))
    expect(slow.asked()).toBe(1)
    for (const _ of [1, 2]) expect(await status(relayer, digestOf(newBytes()))).toBe(404)
    const absent = digestOf(newBytes())
    for (const _ of [1, 2]) expect(await status(relayer, absent)).toBe(404)
    expect(slow.asked()).toBe(4)
  })

  test('only so many are fetched at once; the others are told to wait', async () => {
    const held: (() => void)[] = []
    const stuck = await gateway((_, response) => held.push(() => response.writeHead(404).end()))
    const relayer = await relayerOf({ IPFS_GATEWAYS: stuck.url })
    const under = Array.from({ length: 16 }, () => status(relayer, digestOf(newBytes())))
    await vi.waitFor(() => expect(held).toHaveLength(16), { timeout: 20_000 })
    expect(await status(relayer, digestOf(newBytes()))).toBe(503)
    for (const release of held) release()
    expect(new Set(await Promise.all(under))).toEqual(new Set([404]))
  })

  test('nothing is asked by default, for a relayer, for a job’s reader, or for what is here alone', async () => {
    const bytes = newBytes()
    const right = await gateway((_, response) => response.end(bytes))
    expect(await status(await relayerOf({}), digestOf(bytes))).toBe(404)
    const relayer = await relayerOf({ IPFS_GATEWAYS: right.url })
    expect(await status(relayer, digestOf(bytes), { via: '1.1 guildhall-relayer' })).toBe(404)
    expect(await status(relayer, digestOf(bytes), { 'cache-control': 'only-if-cached' })).toBe(404)
    const ofJob = await relayer.app.request(`/ipfs/${cidOf(digestOf(bytes))}?job=1`)
    expect(ofJob.status).toBe(401)
    expect(right.asked()).toBe(0)
  })

  test('two relayers that ask each other do not go in circles', async () => {
    let ask: RequestListener = () => {}
    const first = await gateway((request, response) => ask(request, response))
    const b = await relayerOf({ IPFS_GATEWAYS: first.url })
    const other = serve({ fetch: b.app.fetch, hostname: '127.0.0.1', port: 0 }) as Server
    const a = await relayerOf({ IPFS_GATEWAYS: await listen(other) })
    const { getRequestListener } = await import('@hono/node-server')
    ask = getRequestListener(a.app.fetch) as RequestListener
    const start = performance.now()
    expect(await status(a, digestOf(newBytes()))).toBe(404)
    expect(performance.now() - start).toBeLessThan(5000)
    expect(first.asked()).toBe(0)
  })
})

describe('pinning', () => {
  let service: PinningServer
  let relayer: TestRelayer
  let pinning: ReturnType<typeof startPinning> | undefined

  function settings(change: Record<string, string> = {}): Record<string, string> {
    return {
      IPFS_PINNING_URL: service.url,
      IPFS_PINNING_TOKEN: service.token,
      IPFS_PIN_ORIGINS: '/dns4/relayer.test/tcp/443/tls/http',
      ...change,
    }
  }

  beforeEach(async () => {
    service = await startPinningServer()
    relayer = await relayerOf(settings())
    await relayer.deps.sql`truncate pins`
  })

  afterEach(async () => {
    await pinning?.stop()
    await relayer.stop()
    await service.stop()
  })

  async function pinOf(digest: string) {
    const response = await relayer.app.request(`/v1/pins/${cidOf(digest as Hex)}`)
    return response.ok ? pinSchema.parse(await response.json()).state : response.status
  }

  /** Lets time pass for all that waits for its turn. */
  const passTime = () => relayer.deps.sql`update pins set due_at = now()`

  async function until(digest: string, state: string): Promise<void> {
    const check = async () => {
      await passTime()
      expect(await pinOf(digest)).toBe(state)
    }
    await vi.waitFor(check, { timeout: 20_000, interval: 200 })
  }

  async function untilAsked(): Promise<void> {
    const check = async () => {
      await passTime()
      expect(service.requests).toHaveLength(1)
    }
    await vi.waitFor(check, { timeout: 20_000, interval: 200 })
  }

  test('a public document is pinned: asked once, followed to its end', async () => {
    const { digest } = await relayer.client.putDocument(newBytes())
    expect(await pinOf(digest)).toBe('queued')
    pinning = startPinning(relayer.deps)
    await vi.waitFor(() => expect(service.requests).toHaveLength(1), { timeout: 20_000 })
    expect(service.requests[0]?.pin).toEqual({
      cid: cidOf(digest as Hex),
      name: `ipfs://${cidOf(digest as Hex)}`,
      origins: ['/dns4/relayer.test/tcp/443/tls/http'],
    })
    service.become('pinning')
    await until(digest, 'pinning')
    service.become('pinned')
    await until(digest, 'pinned')
    expect(service.requests).toHaveLength(1)
  })

  test('what the service has already, as after a crash between its answer and ours, is not asked twice', async () => {
    const { digest } = await relayer.client.putDocument(newBytes())
    const cid = cidOf(digest as Hex)
    await fetch(`${service.url}/pins`, {
      method: 'POST',
      headers: { authorization: `Bearer ${service.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ cid }),
    })
    service.become('pinned')
    pinning = startPinning(relayer.deps)
    await until(digest, 'pinned')
    expect(service.requests).toHaveLength(1)
  })

  test('a service that fails, or forgets, is asked again', async () => {
    service.fail(500)
    const { digest } = await relayer.client.putDocument(newBytes())
    pinning = startPinning(relayer.deps)
    const tried = () => relayer.deps.sql`select attempts from pins where attempts > 0`
    await vi.waitFor(async () => expect(await tried()).toHaveLength(1), { timeout: 20_000 })
    expect(await pinOf(digest)).toBe('queued')
    service.fail(undefined)
    await untilAsked()
    await until(digest, 'queued')
    service.forget()
    await untilAsked()
    service.become('pinned')
    await until(digest, 'pinned')
  })

  test('given up after many failures; putting the document again asks anew', async () => {
    const bytes = newBytes()
    const { digest } = await relayer.client.putDocument(bytes)
    await relayer.deps.sql`update pins set attempts = 11`
    service.fail(401)
    pinning = startPinning(relayer.deps)
    await until(digest, 'failed')
    await pinning.stop()
    await relayer.client.putDocument(bytes)
    expect(await pinOf(digest)).toBe('queued')
  })

  test('so many a day and no more; the others wait', async () => {
    const thrifty = await relayerOf(settings({ IPFS_PINS_PER_DAY: '2' }))
    for (const _ of [1, 2, 3]) await thrifty.client.putDocument(newBytes())
    pinning = startPinning(thrifty.deps)
    await vi.waitFor(() => expect(service.requests).toHaveLength(2), { timeout: 20_000 })
    await new Promise((resolve) => setTimeout(resolve, 1500))
    expect(service.requests).toHaveLength(2)
    await thrifty.deps.sql`
      update pins set requested_at = requested_at - interval '1 day' where requested_at is not null`
    await vi.waitFor(() => expect(service.requests).toHaveLength(3), { timeout: 20_000 })
    await pinning.stop()
    await thrifty.stop()
  })

  test('two processes ask for each document once', async () => {
    const other = await relayerOf(settings())
    const both = [relayer, other].map(({ deps }) => startPinning(deps))
    for (let i = 0; i < 20; i += 1) await relayer.client.putDocument(newBytes())
    await vi.waitFor(() => expect(service.requests).toHaveLength(20), { timeout: 20_000 })
    expect(new Set(service.requests.map(({ pin }) => pin.cid)).size).toBe(20)
    for (const one of both) await one.stop()
    await other.stop()
  })

  test('without a service nobody is asked, and nothing is noted', async () => {
    const plain = await relayerOf({})
    const { digest } = await plain.client.putDocument(newBytes())
    const loop = startPinning(plain.deps)
    expect(await pinOf(digest)).toBe(404)
    await loop.stop()
    await plain.stop()
  })
})

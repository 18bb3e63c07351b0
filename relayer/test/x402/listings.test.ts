import {
  heartbeatTypes,
  listingsAbi,
  listingsDomain,
  quoteTypes,
  RelayProblemError,
  signHeartbeat,
} from '@guildhall/sdk'
import { type Hex, hashTypedData, zeroAddress, zeroHash } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { quoteKey } from '../../../script/stack/keys.ts'
import { foundSchema, paymentRequiredSchema, resourcesSchema } from '../../src/x402/wire.ts'
import { post } from '../agent.ts'
import { bearer, signInAs } from '../auth.ts'
import { type Newcomer, newVerified } from '../newcomer.ts'
import { deployment, type Stack, startStack, type TestRelayer } from '../stack.ts'
import { askedBy } from './payer.ts'
import { listings, newPayer, newSeller, quoter, type Seller } from './seller.ts'

let stack: Stack
let relayer: TestRelayer
let other: TestRelayer
const environment = { QUOTE_PRIVATE_KEY: quoteKey }
const brief: Hex = `0x${'b1'.repeat(32)}`
const client = `0x${'c1'.repeat(20)}`

beforeAll(async () => {
  stack = await startStack()
  relayer = await stack.relayer({ environment })
  other = await stack.relayer({ environment, relaying: false })
})

afterAll(async () => stack.stop())

/** Asks for a quote as a network address of its own. */
function ask(
  { app }: TestRelayer,
  { listingId }: Seller,
  query: Record<string, string> = {},
  from = '203.0.113.1',
): Promise<Response> {
  const search = new URLSearchParams({ client, brief, ...query })
  return Promise.resolve(
    app.request(`/v1/listings/${listingId}/quote?${search}`, {
      headers: { 'x-forwarded-for': from },
    }),
  )
}

test('heartbeats and quotes are hashed as the contract does', async () => {
  const domain = listingsDomain(deployment)
  const heartbeat = { listingId: 7n, timestamp: 1_800_000_000 }
  const quote = {
    listingId: 7n,
    revision: 2,
    buyer: zeroAddress,
    units: 3,
    price: 15n,
    issuedAt: 1_800_000_000,
    nonce: 9n,
  }
  const args = [heartbeat.listingId, heartbeat.timestamp] as const
  const read = { address: listings, abi: listingsAbi } as const
  expect(await stack.chain.readContract({ ...read, functionName: 'hashHeartbeat', args })).toBe(
    hashTypedData({ domain, types: heartbeatTypes, primaryType: 'Heartbeat', message: heartbeat }),
  )
  expect(
    await stack.chain.readContract({ ...read, functionName: 'hashQuote', args: [quote] }),
  ).toBe(hashTypedData({ domain, types: quoteTypes, primaryType: 'Quote', message: quote }))
})

test('a seller tells that it is there, and is idle; without heartbeats it is offline', async () => {
  const seller = await newSeller(stack)
  expect(await relayer.client.quoter()).toEqual({ quoter, heartbeatInterval: 30 })
  expect(await relayer.client.listing(seller.listingId)).toMatchObject({
    state: 'offline',
    places: { all: 1, free: 1, reserved: 0 },
    isQuoted: true,
    price: '5000000',
  })
  const now = Math.floor(Date.now() / 1000)
  expect(await seller.beat(relayer.client, now)).toMatchObject({ state: 'idle', heartbeat: now })
  // Whichever relayer is asked
  expect(await other.client.listing(seller.listingId)).toMatchObject({ state: 'idle' })
  expect(await seller.beat(relayer.client, now)).toMatchObject({ heartbeat: now })

  const refused = (timestamp: number) =>
    seller.beat(relayer.client, timestamp).catch((error: unknown) => error)
  for (const timestamp of [now - 1, now - 181, now + 60]) {
    const error = await refused(timestamp)
    expect(error).toBeInstanceOf(RelayProblemError)
    expect(error).toMatchObject({ type: 'urn:guildhall:problem:heartbeat-not-current' })
  }
})

test('error: a heartbeat that neither the seller nor its key signed', async () => {
  const seller = await newSeller(stack)
  const stranger = await newPayer(stack)
  const forged = await signHeartbeat({
    deployment,
    signer: stranger.account,
    listingId: seller.listingId,
  })
  await expect(relayer.client.sendHeartbeat(forged)).rejects.toMatchObject({ status: 401 })
  await expect(relayer.client.listing(999_999n)).rejects.toMatchObject({ status: 404 })
  const own = await newSeller(stack, { key: stranger.address })
  const byKey = await signHeartbeat({
    deployment,
    signer: stranger.account,
    listingId: own.listingId,
  })
  expect(await relayer.client.sendHeartbeat(byKey)).toMatchObject({
    state: 'idle',
    isQuoted: false,
  })
  const answer = await ask(relayer, own)
  expect(answer.status).toBe(409)
  expect(await answer.json()).toMatchObject({ type: 'urn:guildhall:problem:not-quoted' })
})

test('a quote is a 402 that any x402 client can pay, into a deposit of its own', async () => {
  const seller = await newSeller(stack, { capacity: 2 })
  await seller.beat(relayer.client)
  const answer = await ask(relayer, seller, { units: '2' })
  expect(answer.status).toBe(402)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  const asked = askedBy(answer)
  expect(asked).toMatchObject({ scheme: 'exact', amount: '10000000' })
  expect(asked.maxTimeoutSeconds).toBeLessThanOrEqual(118)
  const body = paymentRequiredSchema.parse(await answer.json())
  expect(body).toMatchObject({ x402Version: 2, accepts: [asked], error: 'payment_required' })
  const { quote } = body
  if (!quote) throw new Error('No quote.')
  const struct = {
    ...quote.quote,
    listingId: BigInt(quote.quote.listingId),
    price: BigInt(quote.quote.price),
    nonce: BigInt(quote.quote.nonce),
  }
  const deposit = await stack.chain.readContract({
    address: listings,
    abi: listingsAbi,
    functionName: 'depositOf',
    args: [{ quote: struct, client: quote.client, place: 0, brief, group: zeroHash }],
  })
  expect(asked.payTo).toBe(deposit)
  // Asked again, at any relayer: the same
  expect(askedBy(await ask(other, seller, { units: '2' })).payTo).toBe(deposit)
  expect(await relayer.client.listing(seller.listingId)).toMatchObject({
    state: 'idle',
    places: { all: 2, free: 1, reserved: 1 },
  })
})

test('many buyers of one place, at two relayers: one gets it', async () => {
  const seller = await newSeller(stack)
  await seller.beat(relayer.client)
  const proxied = await Promise.all([
    stack.relayer({
      environment: { ...environment, TRUSTED_PROXIES: '127.0.0.0/8' },
      relaying: false,
    }),
    stack.relayer({
      environment: { ...environment, TRUSTED_PROXIES: '127.0.0.0/8' },
      relaying: false,
    }),
  ])
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, index) =>
      ask(
        proxied[index % 2] ?? relayer,
        seller,
        { client: `0x${(index + 10).toString(16).padStart(40, '0')}` },
        `198.51.100.${index}`,
      ),
    ),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([402, ...Array(11).fill(409)])
  expect(await relayer.client.listing(seller.listingId)).toMatchObject({ state: 'reserved' })
  for (const one of proxied) await one.stop()
})

test('two buyers, one place: the other is quoted the next seller', async () => {
  const [first, second] = [await newSeller(stack), await newSeller(stack)]
  for (const seller of [first, second]) await seller.beat(relayer.client)
  const or = String(second.listingId)
  const proxied = await stack.relayer({
    environment: { ...environment, TRUSTED_PROXIES: '127.0.0.0/8' },
  })
  const one = await ask(proxied, first, { or }, '198.51.100.101')
  const two = await ask(proxied, first, { or, client: `0x${'c2'.repeat(20)}` }, '198.51.100.102')
  const listingOf = async (answer: Response) =>
    paymentRequiredSchema.parse(await answer.json()).quote?.quote.listingId
  expect(await listingOf(one)).toBe(String(first.listingId))
  expect(await listingOf(two)).toBe(or)
  const three = await ask(proxied, first, { or, client: `0x${'c3'.repeat(20)}` }, '198.51.100.103')
  expect(await three.json()).toMatchObject({
    type: 'urn:guildhall:problem:no-place-free',
    listings: [{ reason: 'taken' }, { reason: 'taken' }],
  })
  await proxied.stop()
})

test('at most three quotes are open for one address; a place is free again when a quote runs out', async () => {
  const seller = await newSeller(stack, { capacity: 5 })
  await seller.beat(relayer.client)
  const proxied = await stack.relayer({
    environment: { ...environment, TRUSTED_PROXIES: '127.0.0.0/8' },
  })
  const from = '198.51.100.201'
  const statuses = await Promise.all(
    [1, 2, 3, 4, 5].map(async (index) => {
      const other = { brief: `0x${String(index).repeat(64)}` }
      return (await ask(proxied, seller, other, from)).status
    }),
  )
  expect(statuses.sort()).toEqual([402, 402, 402, 429, 429])
  expect(await proxied.client.listing(seller.listingId)).toMatchObject({
    places: { free: 2, reserved: 3 },
  })
  await proxied.deps
    .sql`update quotes set expires_at = expires_at - 130 where holder = ${`ip ${from}`}`
  expect((await ask(proxied, seller, {}, from)).status).toBe(402)
  expect(await proxied.client.listing(seller.listingId)).toMatchObject({
    places: { free: 4, reserved: 1 },
  })
  await proxied.stop()
})

test('an agent has quotes of its own; accounts of none share those of their address', async () => {
  const seller = await newSeller(stack, { capacity: 8 })
  await seller.beat(relayer.client)
  const fresh = await stack.relayer({
    environment: { ...environment, DATABASE_SCHEMA: 'fresh' },
    relaying: false,
  })
  await seller.beat(fresh.client)
  const agent = await newVerified(stack)
  const strangers = [await newPayer(stack), await newPayer(stack)]
  let next = 0
  const askAs = async ({ account }: Newcomer) => {
    const { accessToken } = await signInAs(fresh.app, account)
    const search = new URLSearchParams({ client, brief: `0x${String(++next).repeat(64)}` })
    const path = `/v1/listings/${seller.listingId}/quote?${search}`
    return (await fresh.app.request(path, bearer(accessToken))).status
  }
  const [one, two] = strangers
  if (!one || !two) throw new Error('Nobody.')
  const statuses = [await askAs(one), await askAs(two), await askAs(one), await askAs(two)]
  expect(statuses).toEqual([402, 402, 402, 429])
  expect([await askAs(agent), await askAs(agent)]).toEqual([402, 402])
  await fresh.stop()
})

test('error: quotes are asked for rightly', async () => {
  const seller = await newSeller(stack, { model: 'flat' })
  await seller.beat(relayer.client)
  const cases: [Record<string, string>, number][] = [
    [{ client: '0x12' }, 400],
    [{ brief: 'none' }, 400],
    [{ units: '0' }, 400],
    [{ units: '1.5' }, 400],
    [{ or: '1;2' }, 400],
    [{ anything: '1' }, 400],
    [{ units: '2' }, 409],
  ]
  for (const [query, status] of cases) {
    expect((await ask(relayer, seller, query)).status).toBe(status)
  }
  const gone = await newSeller(stack)
  expect((await ask(relayer, gone)).status).toBe(409)
  for (const id of ['0', '-1', 'x', '9'.repeat(30), '1%2f2']) {
    expect((await relayer.app.request(`/v1/listings/${id}`)).status).toBe(404)
  }
  const bad = await relayer.app.request(`/v1/listings/${seller.listingId}/buy`, post({ client }))
  expect(bad.status).toBe(400)
})

test('discovery lists what is quoted and there, and finds it by its words', async () => {
  const document = {
    kind: 'listing',
    version: 1,
    title: 'Alpine weather 100% ☀',
    description: 'Forecasts of 3 days.',
    category: 'data',
    tags: ['forecast'],
    priceModel: 'call',
  }
  const { digest } = await relayer.client.putDocument(
    new TextEncoder().encode(JSON.stringify(document)),
    { kind: 'listing' },
  )
  const seller = await newSeller(stack, { document: digest })
  await seller.beat(relayer.client)
  const get = async (path: string) => {
    const answer = await relayer.app.request(`/x402/discovery${path}`)
    return answer.json()
  }
  const search = async (query: string) => foundSchema.parse(await get(`/search?query=${query}`))
  const list = async (query: string) => resourcesSchema.parse(await get(`/resources?${query}`))
  expect((await ask(relayer, seller)).status).toBe(402)
  const found = await search('alpine%20weather%20100%25')
  expect(found.resources).toMatchObject([
    {
      type: 'http',
      resource: expect.stringContaining(`/v1/listings/${seller.listingId}/buy`),
      description: document.title,
      // Not to be paid: each purchase has a deposit of its own
      accepts: [{ amount: '5000000', payTo: zeroAddress }],
      metadata: { seller: seller.address, tags: ['forecast'] },
    },
  ])
  expect((await search('%25')).resources).toHaveLength(1)
  expect((await search('nothing-like-it')).resources).toEqual([])
  const all = await list('limit=1')
  expect(all.items).toHaveLength(1)
  expect(all.pagination.total).toBeGreaterThan(1)
  expect((await list(`payTo=${seller.address}`)).pagination.total).toBe(1)
  expect((await list('network=eip155:1')).items).toEqual([])
  expect((await relayer.app.request('/x402/discovery/resources?limit=1000')).status).toBe(400)
})

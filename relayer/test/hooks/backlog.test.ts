import { randomUUID } from 'node:crypto'
import { newHookSecret } from '@guildhall/sdk'
import { zeroAddress, zeroHash } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Queryable } from '../../src/database/connect.ts'
import { claimDeliveries } from '../../src/hooks/delivery.ts'
import { startDelivering } from '../../src/hooks/startDelivering.ts'
import { type Stack, startStack, type TestRelayer } from '../stack.ts'
import { type Receiver, startReceiver } from './receiver.ts'

/** Some receivers have been down for a day, and others have not. */
const backlog = 10_000
const down = ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4']
let stack: Stack
let relayer: TestRelayer
let receiver: Receiver

beforeAll(async () => {
  ;[stack, receiver] = await Promise.all([startStack(), startReceiver()])
  const environment = { OUTGOING_ALLOWED: '127.0.0.0/8', HOOK_TIMEOUT: '1' }
  relayer = await stack.relayer({ relaying: false, environment })
})

afterAll(async () => {
  await receiver?.stop()
  await stack?.stop()
})

/** What is told, as the database keeps it. */
const content = {
  id: zeroHash,
  ...{ signer: zeroAddress, target: zeroAddress, state: 'accepted', transaction_hash: null },
  ...{ block_number: null, error: null, by_others: false, created_at: new Date(0) },
  updated_at: new Date(0),
}

async function queue({
  owner = null,
  ...asked
}: {
  owner?: string | null
  url: string
  host: string
  count: number
}) {
  const { sql } = relayer.deps
  const { url, host, count } = asked
  const row = { request_id: randomUUID(), owner, url, host, secret: newHookSecret() }
  const [endpoint] = await sql<{ id: bigint }[]>`insert into endpoints ${sql(row)} returning id`
  await sql`
    insert into deliveries (endpoint_id, kind, content, next_at)
    select ${endpoint?.id ?? 0n}, 'request', ${sql.json(JSON.parse(JSON.stringify(content)))},
      now() - interval '1 day' from generate_series(1, ${count}::int)`
}

/** Of whom the next hundred are. */
async function claimedOwners(): Promise<readonly (string | undefined)[]> {
  const { sql } = relayer.deps
  const mine = await claimDeliveries(relayer.deps, 100)
  const rows = await sql<{ id: bigint; owner: string }[]>`select id, owner from endpoints`
  const owners = new Map(rows.map(({ id, owner }) => [id, owner]))
  return mine.map(({ endpoint_id }) => owners.get(endpoint_id))
}

async function empty(): Promise<void> {
  const { sql } = relayer.deps
  await sql`delete from deliveries`
  await sql`delete from endpoints`
}

test('an owner of many servers that are down has its share and no more', async () => {
  for (let place = 0; place < 60; place += 1) {
    const host = `${place}.hostile.example`
    await queue({ owner: 'hostile', url: `https://${host}/`, host, count: 4 })
  }
  const host = 'honest.example'
  await queue({ owner: 'honest', url: `https://${host}/`, host, count: 2 })
  const first = await claimedOwners()
  expect(first.filter((owner) => owner === 'honest')).toHaveLength(2)
  expect(first.filter((owner) => owner === 'hostile')).toHaveLength(20)
  // While those are under way it has no more
  expect(await claimedOwners()).toEqual([])
  await empty()
})

test('at a server of many owners they take turns', async () => {
  const host = 'shared.example'
  await queue({ owner: 'loud', url: `https://${host}/loud`, host, count: 100 })
  await queue({ owner: 'quiet', url: `https://${host}/quiet`, host, count: 1 })
  expect((await claimedOwners()).toSorted()).toEqual(['loud', 'loud', 'loud', 'quiet'])
  await empty()
})

test('what is claimed next is found without looking at all that waits', async () => {
  for (const host of down) await queue({ url: `https://${host}/`, host, count: 10 })
  const few = await claimReads()
  for (const host of down) await queue({ url: `https://${host}/`, host, count: backlog })
  const many = await claimReads()
  // Looking at them all reads some thousands
  expect(many).toBeLessThan(3 * few)
})

/** Pages of the queue and of its indexes that a claim reads: four of each host, which it gives back. */
async function claimReads(): Promise<number> {
  const { sql } = relayer.deps
  await sql`vacuum analyze deliveries`
  let pages = 0
  const givenBack = sql.begin(async (transaction) => {
    const deps = { ...relayer.deps, sql: transaction }
    const before = await pagesRead(transaction)
    expect(await claimDeliveries(deps, 100)).toHaveLength(4 * down.length)
    expect(await claimDeliveries(deps, 100)).toEqual([])
    pages = (await pagesRead(transaction)) - before
    throw new Error('given back')
  })
  await expect(givenBack).rejects.toThrow('given back')
  return pages
}

/** By this connection, since its counts were last taken over. */
async function pagesRead(sql: Queryable): Promise<number> {
  const [read] = await sql<{ pages: number }[]>`
    select sum(pg_stat_get_xact_blocks_fetched(oid))::int as pages from pg_class
    where oid = 'deliveries'::regclass
      or oid in (select indexrelid from pg_index where indrelid = 'deliveries'::regclass)`
  return read?.pages ?? 0
}

test('what nobody may be sent for a month is forgotten', async () => {
  const { sql } = relayer.deps
  const row = { owner: 'gone', vocabulary: 'guildhall', filter: sql.json({}), challenge: 'x' }
  const [webhook] = await sql<{ id: string }[]>`insert into webhooks ${sql(row)} returning id`
  const [endpoint] = await sql<{ id: string }[]>`
    insert into endpoints (webhook, url, host, secret)
    values (${webhook?.id ?? ''}, 'https://a.example/', 'a.example', 'x') returning id`
  await sql`
    insert into deliveries (id, endpoint_id, kind, content, next_at)
    select 'days ' || days, ${endpoint?.id ?? ''}, 'market', '{}', now() - days * interval '1 day'
    from unnest(array[29, 31]) days`
  const waiting = async () =>
    (await sql<{ id: string }[]>`select id from deliveries where id like 'days %'`).map(
      ({ id }) => id,
    )
  const delivering = await startDelivering(relayer.deps)
  try {
    await expect.poll(waiting, { timeout: 20_000 }).toEqual(['days 29'])
  } finally {
    await delivering.stop()
    await sql`delete from webhooks`
  }
})

test('a receiver that is there is told, however many wait for others', async () => {
  const count = 100
  await queue({ url: receiver.url, host: new URL(receiver.url).hostname, count })
  const delivering = await startDelivering(relayer.deps)
  try {
    await expect.poll(() => receiver.received.length, { timeout: 50_000 }).toBe(count)
  } finally {
    await delivering.stop()
  }
})

import { randomUUID } from 'node:crypto'
import { newHookSecret } from '@guildhall/sdk'
import { zeroAddress, zeroHash } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
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
  for (const host of down) await queue({ url: `https://${host}/`, host, count: backlog })
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

async function queue({ url, host, count }: { url: string; host: string; count: number }) {
  const { sql } = relayer.deps
  const row = { request_id: randomUUID(), url, host, secret: newHookSecret() }
  const [endpoint] = await sql<{ id: bigint }[]>`insert into endpoints ${sql(row)} returning id`
  await sql`
    insert into deliveries (endpoint_id, kind, content, next_at)
    select ${endpoint?.id ?? 0n}, 'request', ${sql.json(JSON.parse(JSON.stringify(content)))},
      now() - interval '1 day' from generate_series(1, ${count}::int)`
}

test('what is claimed next is found without looking at all that waits', async () => {
  const { sql } = relayer.deps
  await sql`analyze deliveries`
  const mine = await claimDeliveries(relayer.deps, 100)
  // Four of each: those after them wait for these
  expect(mine).toHaveLength(4 * down.length)
  expect(await claimDeliveries(relayer.deps, 100)).toEqual([])

  const claims = 20
  const began = performance.now()
  for (let one = 0; one < claims; one += 1) {
    await sql`update deliveries set claimed_until = null where claimed_until is not null`
    expect(await claimDeliveries(relayer.deps, 100)).toHaveLength(4 * down.length)
  }
  const each = (performance.now() - began) / claims
  // Sorting all of them takes several times that
  expect(each).toBeLessThan(60)
})

test('a receiver that is there is told, however many wait for others', async () => {
  const { hostname } = new URL(receiver.url)
  const count = 200
  await queue({ url: receiver.url, host: hostname, count })
  const began = Date.now()
  const delivering = await startDelivering(relayer.deps)
  try {
    await expect.poll(() => receiver.received.length, { timeout: 20_000 }).toBe(count)
  } finally {
    await delivering.stop()
  }
  expect(Date.now() - began).toBeLessThan(15_000)
})

import { setTimeout as sleep } from 'node:timers/promises'
import { createRelayClient, drip, type RelayClient, requestId } from '@guildhall/sdk'
import type postgres from 'postgres'
import type { Hex } from 'viem'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { newAgent } from './agent.ts'
import { executionsOf } from './executions.ts'
import { type Killable, startKillable } from './killable.ts'
import type { RpcGate } from './rpcGate.ts'
import { deployment, type Stack } from './stack.ts'

/** Real processes, killed with SIGKILL where the database shows that they are in between. */
let killable: Killable
let stack: Stack
let gate: RpcGate
let sql: postgres.Sql

beforeAll(async () => {
  killable = await startKillable()
  ;({ stack, gate, sql } = killable)
})

beforeEach(async () => stack.chain.setAutomine(false))
afterEach(async () => killable.calm())
afterAll(async () => killable.stop())

async function start(): Promise<RelayClient> {
  return createRelayClient({ url: (await killable.start()).url })
}

async function submitted(client: RelayClient, count = 1): Promise<Hex[]> {
  const signed = await Promise.all(
    Array.from({ length: count }, () => newAgent(stack).sign(drip(deployment))),
  )
  await Promise.all(signed.map((one) => client.submit(one)))
  return signed.map(({ request }) => requestId(deployment, request))
}

/** Waits for what the database shows: the state of a request's transaction. */
async function untilStored(id: Hex, state: string): Promise<void> {
  await expect
    .poll(
      async () => {
        const [row] = await sql`
          select t.state from requests r join transactions t on t.id = r.transaction_id
          where r.id = ${id}`
        return row?.state
      },
      { interval: 5 },
    )
    .toBe(state)
}

async function pending(): Promise<number> {
  const { pending } = await stack.chain.getTxpoolStatus()
  return pending
}

/** Executed once each, by the only transaction of its nonce, and no nonce left out. */
async function expectOnce(client: RelayClient, ids: readonly Hex[]): Promise<void> {
  for (const id of ids) {
    expect((await client.wait(id)).state).toBe('confirmed')
    expect(await executionsOf(stack, id)).toHaveLength(1)
  }
  const senders = await sql`
    select sender, count(*)::int, max(nonce)::int as last, bool_and(state = 'confirmed') as confirmed
    from transactions group by sender`
  for (const { sender, count, last, confirmed } of senders) {
    expect({ last, confirmed }).toEqual({ last: count - 1, confirmed: true })
    expect(await stack.chain.getTransactionCount({ address: sender })).toBe(count)
  }
}

test('killed between accepting and signing: sent by the next process', async () => {
  // Batches are simulated before they are signed
  gate.hold('eth_simulateV1', 'before')
  const ids = await submitted(await start(), 3)
  await killable.kill()
  expect(await sql`select id from requests where transaction_id is not null`).toHaveLength(0)

  gate.open()
  await stack.chain.setAutomine(true)
  await expectOnce(await start(), ids)
})

test('killed between storing and sending: sent once, by the next process', async () => {
  gate.hold('eth_sendRawTransaction', 'before')
  const ids = await submitted(await start())
  await untilStored(ids[0] ?? '0x', 'signed')
  await killable.kill()
  expect(await pending()).toBe(0)

  gate.open()
  await stack.chain.setAutomine(true)
  await expectOnce(await start(), ids)
})

test('killed between sending and hearing that it was sent: not sent as another', async () => {
  gate.hold('eth_sendRawTransaction', 'after')
  const ids = await submitted(await start())
  await untilStored(ids[0] ?? '0x', 'signed')
  await expect.poll(pending).toBe(1)
  await killable.kill()

  gate.open()
  const client = await start()
  await untilStored(ids[0] ?? '0x', 'broadcast')
  expect(await pending()).toBe(1)
  await stack.chain.mine({ blocks: 1 })
  await expectOnce(client, ids)
})

test('killed between sending and confirming, mined meanwhile: confirmed by the next', async () => {
  const ids = await submitted(await start())
  await untilStored(ids[0] ?? '0x', 'broadcast')
  await killable.kill()
  await stack.chain.mine({ blocks: 1 })
  await expectOnce(await start(), ids)
})

test('killed between sending and confirming, forgotten by the node: sent again, the same', async () => {
  const [id = '0x'] = await submitted(await start())
  await untilStored(id, 'broadcast')
  await killable.kill()
  const [row] = await sql`select transaction_hash from requests where id = ${id}`
  await stack.chain.dropTransaction({ hash: row?.transaction_hash })
  expect(await pending()).toBe(0)

  const client = await start()
  await expect.poll(pending).toBe(1)
  await stack.chain.mine({ blocks: 1 })
  await expectOnce(client, [id])
  expect(await client.status(id)).toMatchObject({ transactionHash: row?.transaction_hash })
})

test('killed at random while requests come in: each is executed once', async () => {
  await stack.chain.setAutomine(true)
  const signed = await Promise.all(
    Array.from({ length: 40 }, () => newAgent(stack).sign(drip(deployment))),
  )
  const ids = signed.map(({ request }) => requestId(deployment, request))
  for (const delay of [30, 150]) {
    const client = await start()
    // As a client would: again and again until it has an answer, and again after that
    void Promise.allSettled(signed.map((one) => client.submit(one)))
    await sleep(delay)
    await killable.kill()
  }
  const client = await start()
  await Promise.all(signed.map((one) => client.submit(one)))
  await expectOnce(client, ids)
})

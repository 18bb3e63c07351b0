import { createRelayClient } from '@guildhall/sdk'
import { decodePaymentResponseHeader } from '@x402/core/http'
import type postgres from 'postgres'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { postSigned } from '../agent.ts'
import { executionsOf } from '../executions.ts'
import { type Killable, startKillable } from '../killable.ts'
import type { RpcGate } from '../rpcGate.ts'
import type { Stack } from '../stack.ts'
import { balanceOf } from '../x402/seller.ts'
import {
  fee,
  feeEnvironment,
  idOf,
  newFeePayer,
  payAsked,
  postPaid,
  receiver,
  someCall,
} from './feePayer.ts'

// Processes take their time to start on a busy machine
vi.setConfig({ testTimeout: 120_000 })

/** Real processes, killed with SIGKILL between a fee's being asked and its request's being stored. */
let killable: Killable
let stack: Stack
let gate: RpcGate
let sql: postgres.Sql

beforeAll(async () => {
  killable = await startKillable(feeEnvironment)
  ;({ stack, gate, sql } = killable)
})

afterEach(async () => killable.calm())
afterAll(async () => killable.stop())

async function start(): Promise<string> {
  return `${(await killable.start()).url}/v1/relay`
}

/** A paid POST whose relayer dies once the settlement is as far as said. */
async function killedWhile(stop: () => Promise<void>) {
  const url = await start()
  const agent = await newFeePayer(stack)
  const signed = await agent.sign(someCall())
  const payment = await payAsked(agent, await fetch(url, postSigned(signed)))
  const before = await balanceOf(stack, receiver)
  const lost = fetch(url, postPaid(signed, payment)).catch(() => undefined)
  await stop()
  await killable.kill()
  await lost
  return { signed, payment, before }
}

type Left = Awaited<ReturnType<typeof killedWhile>>

/** The next process serves it by itself; the same POST is told so; one fee was paid, one call made. */
async function expectServed({ signed, payment, before }: Left, url: string): Promise<void> {
  const client = createRelayClient({ url: new URL(url).origin })
  const answer = await fetch(url, postPaid(signed, payment))
  expect(answer.status).toBe(202)
  const told = answer.headers.get('payment-response') ?? ''
  expect(decodePaymentResponseHeader(told)).toMatchObject({ success: true })
  expect((await client.wait(idOf(signed))).state).toBe('confirmed')
  expect(await executionsOf(stack, idOf(signed))).toHaveLength(1)
  expect(await balanceOf(stack, receiver)).toBe(before + fee)
}

test('killed before the payment was taken on: nothing was paid, and the same POST pays', async () => {
  const left = await killedWhile(async () => {
    // What is verified first is never answered
    gate.hold('eth_call', 'before')
    await new Promise((resolve) => setTimeout(resolve, 500))
  })
  gate.open()
  expect(await sql`select from calls`).toHaveLength(0)
  expect(await balanceOf(stack, receiver)).toBe(left.before)
  await expectServed(left, await start())
})

test('killed with the payment taken on, and not signed: settled and served by the next', async () => {
  const left = await killedWhile(async () => {
    await stack.chain.setAutomine(false)
    gate.hold('eth_sendRawTransaction', 'before')
    await killable.untilCall('signed')
  })
  gate.open()
  await stack.chain.setAutomine(true)
  expect(await balanceOf(stack, receiver)).toBe(left.before)
  await expectServed(left, await start())
})

test('killed between sending the settlement and hearing of it: paid once', async () => {
  const left = await killedWhile(async () => {
    await stack.chain.setAutomine(false)
    gate.hold('eth_sendRawTransaction', 'after')
    await killable.untilCall('signed')
    await expect
      .poll(async () => (await stack.chain.getTxpoolStatus()).pending, { interval: 20 })
      .toBe(1)
  })
  gate.open()
  await stack.chain.mine({ blocks: 1 })
  await stack.chain.setAutomine(true)
  await expectServed(left, await start())
})

test('killed between settling and storing: the next stores it, though nobody asks again', async () => {
  await sql`
    create function held() returns trigger language plpgsql as $$
    begin perform pg_advisory_xact_lock(7); return new; end $$`
  await sql`create trigger held before insert on requests for each row execute function held()`
  const holder = await sql.reserve()
  await holder`select pg_advisory_lock(7)`
  const left = await killedWhile(async () => {
    await expect.poll(() => sql`select state from fees where state = 'paid'`).toHaveLength(1)
  })
  // What the killed process had begun is not to be ended by the database for it
  await sql`select pg_terminate_backend(pid) from pg_locks where objid = 7 and not granted`
  await holder`select pg_advisory_unlock(7)`
  holder.release()
  await sql`drop trigger held on requests`
  await sql`drop function held`
  expect(await balanceOf(stack, receiver)).toBe(left.before + fee)
  expect(await sql`select from requests where id = ${idOf(left.signed)}`).toHaveLength(0)
  const url = await start()
  await expect
    .poll(
      () => sql`
        select from fees
        where request_id = ${idOf(left.signed)} and state in ('served', 'used')`,
    )
    .toHaveLength(1)
  await expectServed(left, url)
})

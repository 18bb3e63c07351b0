import { purchaseSchema } from '@guildhall/sdk'
import { decodePaymentResponseHeader } from '@x402/core/http'
import { wrapFetchWithPayment } from '@x402/fetch'
import type { Hex } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { quoteKey, relayerKeys } from '../../../script/stack/keys.ts'
import { type Stack, startStack, type TestRelayer } from '../stack.ts'
import { type Served, serveApp, stockClient } from './payer.ts'
import { balanceOf, newPayer, newSeller } from './seller.ts'

/** A relayer that has purchases settled by another facilitator: a relayer of another database and key. */
let stack: Stack
let facilitator: TestRelayer
let relayer: TestRelayer
let served: readonly [Served, Served]
const brief: Hex = `0x${'b1'.repeat(32)}`

beforeAll(async () => {
  stack = await startStack()
  facilitator = await stack.relayer({
    environment: {
      DATABASE_SCHEMA: 'facilitator',
      RELAYER_PRIVATE_KEYS: relayerKeys[0],
      X402_PAY_TO: 'anyone',
    },
  })
  const first = await serveApp(facilitator)
  relayer = await stack.relayer({
    environment: {
      RELAYER_PRIVATE_KEYS: relayerKeys[1],
      QUOTE_PRIVATE_KEY: quoteKey,
      X402_FACILITATOR_URL: `${first.url}/x402`,
      X402_WAIT_SECONDS: '5',
    },
  })
  served = [first, await serveApp(relayer)]
})

afterAll(async () => {
  for (const one of served) await one.stop()
  await stack.stop()
})

async function buyOf(listingId: bigint, payer: Awaited<ReturnType<typeof newPayer>>) {
  const url = `${served[1].url}/v1/listings/${listingId}/buy?client=${payer.address}&brief=${brief}`
  return wrapFetchWithPayment(fetch, stockClient(payer.account))(url)
}

function settlements() {
  return facilitator.deps.sql`select payee from settlements`
}

test('the other facilitator brings the payment into the deposit; the job is made of it', async () => {
  const seller = await newSeller(stack)
  await seller.beat(relayer.client)
  const payer = await newPayer(stack)
  const answer = await buyOf(seller.listingId, payer)
  expect(answer.status).toBe(200)
  const { jobId, paymentId } = purchaseSchema.parse(await answer.json())
  expect(BigInt(jobId)).toBeGreaterThan(0n)
  const [quote] = await relayer.deps.sql`select deposit from quotes where id = ${paymentId}`
  expect(await settlements()).toEqual([{ payee: quote?.deposit }])
  expect(await balanceOf(stack, payer.address)).toBe(995_000_000n)
  expect(await balanceOf(stack, quote?.deposit)).toBe(0n)
})

test('error: nothing is handed on that would not be paid into the purchase’s deposit', async () => {
  const seller = await newSeller(stack)
  await seller.beat(relayer.client)
  const [payer, thief] = [await newPayer(stack), await newPayer(stack)]
  const { sql } = relayer.deps
  const url = `${served[1].url}/v1/listings/${seller.listingId}/buy?client=${payer.address}&brief=${brief}`
  expect((await fetch(url)).status).toBe(402)
  // Whoever can write to the database would have the next payments
  await sql`update quotes set deposit = ${thief.address} where client = ${payer.address}`
  const before = (await settlements()).length
  const answer = await buyOf(seller.listingId, payer)
  expect(answer.status).toBe(402)
  const header = answer.headers.get('payment-response') ?? ''
  expect(decodePaymentResponseHeader(header)).toMatchObject({ errorReason: 'pay_to_refused' })
  expect(await settlements()).toHaveLength(before)
  expect(await balanceOf(stack, payer.address)).toBe(1_000_000_000n)
})

test('error: the other facilitator is gone: pending, and refused once the quote has run out', async () => {
  const [first] = served
  await first.stop()
  const seller = await newSeller(stack)
  await seller.beat(relayer.client)
  const payer = await newPayer(stack)
  const answer = await buyOf(seller.listingId, payer)
  expect(answer.status).toBe(402)
  const header = answer.headers.get('payment-response') ?? ''
  expect(decodePaymentResponseHeader(header)).toMatchObject({ errorReason: 'settlement_pending' })
  const { sql } = relayer.deps
  await sql`update quotes set expires_at = expires_at - 130 where client = ${payer.address}`
  await expect
    .poll(async () => sql`select state, failure from quotes where client = ${payer.address}`)
    .toEqual([{ state: 'closed', failure: 'quote_expired' }])
  expect(await balanceOf(stack, payer.address)).toBe(1_000_000_000n)
  served = [await serveApp(facilitator), served[1]]
})

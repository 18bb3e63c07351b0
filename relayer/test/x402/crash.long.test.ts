import { createRelayClient, jobMarketAbi, purchaseSchema } from '@guildhall/sdk'
import { encodePaymentSignatureHeader, HTTPFacilitatorClient } from '@x402/core/http'
import type postgres from 'postgres'
import type { Hex } from 'viem'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { quoteKey } from '../../../script/stack/keys.ts'
import { type Killable, startKillable } from '../killable.ts'
import { newVerified } from '../newcomer.ts'
import type { RpcGate } from '../rpcGate.ts'
import { deployment, type Stack } from '../stack.ts'
import { askedBy, payFor, requirementsTo } from './payer.ts'
import { balanceOf, newPayer, newSeller } from './seller.ts'

// Processes take their time to start on a busy machine
vi.setConfig({ testTimeout: 120_000 })

/** Real processes, killed with SIGKILL while a payment is on its way. */
let killable: Killable
let stack: Stack
let gate: RpcGate
let sql: postgres.Sql

beforeAll(async () => {
  killable = await startKillable({ QUOTE_PRIVATE_KEY: quoteKey, X402_WAIT_SECONDS: '1' })
  ;({ stack, gate, sql } = killable)
})

afterEach(async () => killable.calm())
afterAll(async () => killable.stop())

test.each([
  ['between storing and sending', 'before'],
  ['between sending and hearing that it was sent', 'after'],
] as const)('settle, killed %s: settled once, and told so', async (_, when) => {
  const merchant = await newVerified(stack)
  const payer = await newPayer(stack)
  const requirements = requirementsTo(merchant.address)
  const payment = await payFor(payer.account, requirements)
  const settle = async (url: string) =>
    new HTTPFacilitatorClient({ url: `${url}/x402` }).settle(payment, requirements)
  const first = await killable.start()
  await stack.chain.setAutomine(false)
  gate.hold('eth_sendRawTransaction', when)
  const lost = settle(first.url).catch(() => undefined)
  await killable.untilCall('signed')
  await killable.kill()
  await lost
  gate.open()

  const { url } = await killable.start()
  await killable.untilCall('broadcast')
  const pending = await settle(url)
  expect(pending).toMatchObject({ success: false, errorReason: 'settlement_pending' })
  expect((await stack.chain.getTxpoolStatus()).pending).toBe(1)
  await stack.chain.mine({ blocks: 1 })
  expect(await settle(url)).toMatchObject({ success: true, transaction: pending.transaction })
  expect(await balanceOf(stack, merchant.address)).toBe(1_000_000n)
  expect(await balanceOf(stack, payer.address)).toBe(999_000_000n)
})

test('a purchase, killed before it was signed: the next process makes the job by itself', async () => {
  const seller = await newSeller(stack)
  const payer = await newPayer(stack)
  const first = await killable.start()
  await seller.beat(createRelayClient({ url: first.url }))
  const brief: Hex = `0x${'b1'.repeat(32)}`
  const path = `/v1/listings/${seller.listingId}/buy?client=${payer.address}&brief=${brief}`
  const asked = askedBy(await fetch(`${first.url}${path}`))
  const payment = await payFor(payer.account, asked)
  const headers = { 'payment-signature': encodePaymentSignatureHeader(payment) }
  gate.hold('eth_simulateV1', 'before')
  const lost = fetch(`${first.url}${path}`, { headers }).catch(() => undefined)
  await killable.untilCall('accepted')
  await killable.kill()
  await lost
  gate.open()

  const { url } = await killable.start()
  await killable.untilCall('confirmed')
  await expect
    .poll(async () => sql`select state from quotes where client = ${payer.address}`)
    .toEqual([{ state: 'bought' }])
  const answer = await fetch(`${url}${path}`, { headers })
  expect(answer.status).toBe(200)
  const { jobId } = purchaseSchema.parse(await answer.json())
  const job = await stack.chain.readContract({
    address: deployment.contracts.jobMarket,
    abi: jobMarketAbi,
    functionName: 'jobOf',
    args: [BigInt(jobId)],
  })
  expect(job).toMatchObject({ client: payer.address, provider: seller.address })
  expect(await balanceOf(stack, payer.address)).toBe(995_000_000n)
})

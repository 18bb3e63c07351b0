import { jobMarketAbi, purchaseSchema } from '@guildhall/sdk'
import {
  decodePaymentResponseHeader,
  encodePaymentSignatureHeader,
  HTTPFacilitatorClient,
} from '@x402/core/http'
import type { PaymentPayload } from '@x402/core/types'
import { wrapFetchWithPayment } from '@x402/fetch'
import { type Address, encodeFunctionData, type Hex, parseAbi, toHex } from 'viem'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { quoteKey } from '../../../script/stack/keys.ts'
import type { Newcomer } from '../newcomer.ts'
import { deployment, type Stack, startStack, type TestRelayer } from '../stack.ts'
import { askedBy, payFor, type Served, serveApp, stockClient } from './payer.ts'
import { balanceOf, newPayer, newSeller, type Seller, usdc } from './seller.ts'

/** Unmodified x402 clients buy, and are protected by the escrow. */
let stack: Stack
let relayer: TestRelayer
let served: Served
const brief: Hex = `0x${'b1'.repeat(32)}`
const price = 5_000_000n

beforeAll(async () => {
  stack = await startStack()
  // As chains may be, this one is two seconds behind
  const time = toHex(Math.floor(Date.now() / 1000) - 2)
  await stack.chain.request({ method: 'evm_setTime', params: [time] } as never)
  const environment = {
    QUOTE_PRIVATE_KEY: quoteKey,
    X402_WAIT_SECONDS: '5',
    TRUSTED_PROXIES: '127.0.0.0/8',
  }
  relayer = await stack.relayer({ environment })
  served = await serveApp(relayer)
})

afterAll(async () => {
  await served.stop()
  await stack.stop()
})

function urlOf({ listingId }: Seller, { address }: Newcomer): string {
  return `${served.url}/v1/listings/${listingId}/buy?client=${address}&brief=${brief}`
}

/** Everybody asks from a network of its own. */
function from({ address }: Newcomer): Record<string, string> {
  return { 'x-forwarded-for': `2001:db8:${address.slice(2, 6)}:${address.slice(6, 10)}::1` }
}

async function sellerThere(capacity = 1): Promise<Seller> {
  const seller = await newSeller(stack, { capacity })
  await seller.beat(relayer.client)
  return seller
}

function jobOf(id: string) {
  return stack.chain.readContract({
    address: deployment.contracts.jobMarket,
    abi: jobMarketAbi,
    functionName: 'jobOf',
    args: [BigInt(id)],
  })
}

/** Asks, and signs what the 402 asks for, without sending it. */
async function signed(seller: Seller, payer: Newcomer) {
  const answer = await fetch(urlOf(seller, payer), { headers: from(payer) })
  expect(answer.status).toBe(402)
  const requirements = askedBy(answer)
  return { requirements, payment: await payFor(payer.account, requirements) }
}

function pay(seller: Seller, payer: Newcomer, payment: PaymentPayload): Promise<Response> {
  const headers = { ...from(payer), 'payment-signature': encodePaymentSignatureHeader(payment) }
  return fetch(urlOf(seller, payer), { headers })
}

/** With the stock client, as it comes. */
function buy(seller: Seller, payer: Newcomer): Promise<Response> {
  const fetchPaying = wrapFetchWithPayment(fetch, stockClient(payer.account))
  return fetchPaying(urlOf(seller, payer), { headers: from(payer) })
}

function told(answer: Response) {
  return decodePaymentResponseHeader(answer.headers.get('payment-response') ?? '')
}

/** As anybody who saw a payment can: sends it straight to the token. */
async function sendToToken(by: Newcomer, { payload }: PaymentPayload): Promise<void> {
  const { authorization, signature } = payload as {
    authorization: Record<'from' | 'to' | 'value' | 'validAfter' | 'validBefore' | 'nonce', string>
    signature: Hex
  }
  const { from, to, value, validAfter, validBefore, nonce } = authorization
  const data = encodeFunctionData({
    abi: parseAbi([
      'function transferWithAuthorization(address,address,uint256,uint256,uint256,bytes32,bytes)',
    ]),
    args: [
      from as Address,
      to as Address,
      BigInt(value),
      BigInt(validAfter),
      BigInt(validBefore),
      nonce as Hex,
      signature,
    ],
  })
  await by.send({ to: usdc, data })
}

test('an unmodified client buys a listing: the price is in escrow, the job the client’s', async () => {
  const seller = await sellerThere()
  const payer = await newPayer(stack)
  const escrowed = await balanceOf(stack, deployment.contracts.jobMarket)
  const answer = await buy(seller, payer)
  expect(answer.status).toBe(200)
  const bought = purchaseSchema.parse(await answer.json())
  expect(bought).toMatchObject({
    client: payer.address,
    provider: seller.address,
    price: '5000000',
  })
  expect(told(answer)).toMatchObject({
    success: true,
    payer: payer.address,
    transaction: bought.transactionHash,
    amount: '5000000',
  })
  expect(await balanceOf(stack, payer.address)).toBe(995_000_000n)
  expect(await balanceOf(stack, deployment.contracts.jobMarket)).toBe(escrowed + price)
  const job = await jobOf(bought.jobId)
  expect(job).toMatchObject({ client: payer.address, provider: seller.address, status: 1 })
  expect(await relayer.client.listing(seller.listingId)).toMatchObject({ state: 'busy' })
})

test('the same payment again, and many times at once: the same job', async () => {
  const seller = await sellerThere(2)
  const payer = await newPayer(stack)
  const asked = await signed(seller, payer)
  // Strangers write what a database would rather not have
  const payment = { ...asked.payment, extensions: { odd: { text: 'a\0b\ud800' } } }
  const answers = await Promise.all(Array.from({ length: 8 }, () => pay(seller, payer, payment)))
  const jobs = await Promise.all(
    answers.map(async (answer) => purchaseSchema.parse(await answer.json()).jobId),
  )
  const again = await pay(seller, payer, payment)
  expect(again.status).toBe(200)
  const { jobId } = purchaseSchema.parse(await again.json())
  expect(new Set(jobs)).toEqual(new Set([jobId]))
  expect(await balanceOf(stack, payer.address)).toBe(995_000_000n)
  expect(await relayer.client.listing(seller.listingId)).toMatchObject({ places: { free: 1 } })
})

test('a payment somebody sent to the token first is swept into the job', async () => {
  const seller = await sellerThere()
  const [payer, thief] = [await newPayer(stack), await newPayer(stack)]
  const { payment, requirements } = await signed(seller, payer)
  await sendToToken(thief, payment)
  expect(await balanceOf(stack, requirements.payTo as Address)).toBe(price)
  const answer = await pay(seller, payer, payment)
  expect(answer.status).toBe(200)
  const { jobId } = purchaseSchema.parse(await answer.json())
  expect(await jobOf(jobId)).toMatchObject({ client: payer.address })
  expect(await balanceOf(stack, requirements.payTo as Address)).toBe(0n)
  expect(await balanceOf(stack, thief.address)).toBe(1_000_000_000n)
})

test('two buyers, one place: the other buys of the next seller, with the same call', async () => {
  const [first, second] = [await sellerThere(), await sellerThere()]
  const [one, two] = [await newPayer(stack), await newPayer(stack)]
  const held = await signed(first, one)
  const fetchPaying = wrapFetchWithPayment(fetch, stockClient(two.account))
  const url = `${urlOf(first, two)}&or=${second.listingId}`
  const answer = await fetchPaying(url, { headers: from(two) })
  expect(answer.status, await answer.clone().text()).toBe(200)
  expect(purchaseSchema.parse(await answer.json())).toMatchObject({ provider: second.address })
  const own = await pay(first, one, held.payment)
  expect(purchaseSchema.parse(await own.json())).toMatchObject({ provider: first.address })
})

test('a facilitator’s client may settle a purchase too: the money is in escrow, the job made', async () => {
  const seller = await sellerThere()
  const payer = await newPayer(stack)
  const { payment, requirements } = await signed(seller, payer)
  const facilitator = new HTTPFacilitatorClient({ url: `${served.url}/x402` })
  expect(await facilitator.verify(payment, requirements)).toMatchObject({ isValid: true })
  const settled = await facilitator.settle(payment, requirements)
  expect(settled.errorReason).toBeUndefined()
  expect(settled).toMatchObject({ success: true, amount: '5000000' })
  const { jobId, transactionHash } = purchaseSchema.parse(
    await (await pay(seller, payer, payment)).json(),
  )
  expect(transactionHash).toBe(settled.transaction)
  expect(await jobOf(jobId)).toMatchObject({ client: payer.address, status: 1 })
  expect(await facilitator.verify(payment, requirements)).toMatchObject({
    invalidReason: 'quote_used',
  })
})

test('somebody else sends the very same purchase first: told as bought, by that transaction', async () => {
  const seller = await sellerThere()
  const [payer, other] = [await newPayer(stack), await newPayer(stack)]
  const { payment } = await signed(seller, payer)
  await stack.chain.setAutomine(false)
  try {
    const asked = pay(seller, payer, payment)
    const pool = () => stack.chain.getTxpoolContent()
    const waiting = async () =>
      Object.values((await pool()).pending).flatMap((one) => Object.values(one))
    await vi.waitFor(async () => expect(await waiting()).toHaveLength(1), { timeout: 20_000 })
    const [own] = await waiting()
    const hash = await stack.chain.sendTransaction({
      account: other.account,
      to: deployment.contracts.listings,
      data: own?.input ?? '0x',
      gas: 2_500_000n,
      maxPriorityFeePerGas: 50_000_000_000n,
      maxFeePerGas: 100_000_000_000n,
    })
    await stack.chain.mine({ blocks: 1 })
    const answer = await asked
    expect(answer.status, await answer.clone().text()).toBe(200)
    expect(purchaseSchema.parse(await answer.json())).toMatchObject({
      client: payer.address,
      transactionHash: hash,
    })
  } finally {
    await stack.chain.setAutomine(true)
  }
})

test('what somebody else sent first is told as bought once its block can no longer vanish', async () => {
  const environment = {
    QUOTE_PRIVATE_KEY: quoteKey,
    DATABASE_SCHEMA: 'deep',
    CONFIRMATIONS: '3',
    X402_WAIT_SECONDS: '1',
  }
  const accepting = await stack.relayer({ relaying: false, environment })
  const { sql } = accepting.deps
  const seller = await newSeller(stack)
  await seller.beat(accepting.client)
  const [payer, other] = [await newPayer(stack), await newPayer(stack)]
  const path = `/v1/listings/${seller.listingId}/buy?client=${payer.address}&brief=${brief}`
  const payment = await payFor(payer.account, askedBy(await accepting.app.request(path)))
  const headers = { 'payment-signature': encodePaymentSignatureHeader(payment) }
  const pay = async () => accepting.app.request(path, { headers })
  expect(told(await pay())).toMatchObject({ errorReason: 'settlement_pending' })
  const [call] = await sql<{ data: Hex }[]>`select data from calls`
  const { listings: to } = deployment.contracts
  const { transactionHash } = await other.send({ to, data: call?.data ?? '0x' })
  // It finds that its own would fail
  const sending = await stack.relayer({ environment })
  await expect.poll(() => sql`select state from calls`).toEqual([{ state: 'refused' }])
  expect(told(await pay())).toMatchObject({
    errorReason: 'settlement_pending',
    transaction: transactionHash,
  })
  await stack.chain.mine({ blocks: 2 })
  await expect.poll(async () => (await pay()).status).toBe(200)
  expect(purchaseSchema.parse(await (await pay()).json())).toMatchObject({ transactionHash })
  await sending.stop()
  await accepting.stop()
})

test('error: what cannot be bought moves nothing, and says why', async () => {
  const seller = await newSeller(stack, { capacity: 8 })
  await seller.beat(relayer.client)
  const [payer, other] = [await newPayer(stack), await newPayer(stack)]
  const { requirements } = await signed(seller, payer)
  const refusals: [string, PaymentPayload][] = [
    [
      'invalid_exact_evm_payload_authorization_value_mismatch',
      await payFor(payer.account, { ...requirements, amount: '4999999' }),
    ],
    ['payer_is_not_client', await payFor(other.account, requirements)],
    [
      'invalid_exact_evm_signature',
      await payFor(payer.account, { ...requirements, extra: { name: 'Else', version: '1' } }),
    ],
  ]
  for (const [reason, payment] of refusals) {
    const answer = await pay(seller, payer, payment)
    expect(answer.status).toBe(402)
    expect(told(answer)).toMatchObject({ success: false, errorReason: reason, transaction: '' })
  }
  // To somewhere else: not a quote's deposit, so asked anew
  const astray = await payFor(payer.account, { ...requirements, payTo: other.address })
  const answer = await pay(seller, payer, astray)
  expect(answer.status).toBe(402)
  expect(askedBy(answer).payTo).toBe(requirements.payTo)
  for (const header of ['', 'e30=', 'nonsense', 'a'.repeat(20_000)]) {
    const headers = { 'payment-signature': header }
    expect((await relayer.app.request(urlOf(seller, payer), { headers })).status).toBe(400)
  }
  expect(await balanceOf(stack, payer.address)).toBe(1_000_000_000n)
  expect(await balanceOf(stack, requirements.payTo as Address)).toBe(0n)
  // The quote is still good
  expect((await pay(seller, payer, await payFor(payer.account, requirements))).status).toBe(200)
})

test('error: a place bought past the relayer; nothing moved, and another place is taken', async () => {
  const seller = await newSeller(stack)
  await seller.beat(relayer.client)
  const payer = await newPayer(stack)
  const { payment, requirements } = await signed(seller, payer)
  // As if it were another relayer's database: its quote holds the same place
  const { sql } = relayer.deps
  await sql`update quotes set place = 5 where deposit = ${requirements.payTo}`
  const rival = await newPayer(stack)
  const won = await buy(seller, rival)
  expect(won.status, await won.clone().text()).toBe(200)
  const lost = await pay(seller, payer, payment)
  expect(lost.status).toBe(402)
  expect(told(lost)).toMatchObject({ errorReason: 'place_taken' })
  expect(await balanceOf(stack, payer.address)).toBe(1_000_000_000n)
})

test('error: a seller that is gone sells nothing', async () => {
  const seller = await newSeller(stack)
  await seller.beat(relayer.client)
  const payer = await newPayer(stack)
  const { payment } = await signed(seller, payer)
  const { sql } = relayer.deps
  await sql`update listings set heartbeat = heartbeat - 200 where listing_id = ${seller.listingId}`
  const answer = await pay(seller, payer, payment)
  expect(told(answer)).toMatchObject({ errorReason: 'seller_offline' })
  expect(await balanceOf(stack, payer.address)).toBe(1_000_000_000n)
})

// The last: it moves the chain's clock ahead of everybody's
test('a payment nobody bought with goes back to its client', async () => {
  const seller = await sellerThere()
  const [payer, thief] = [await newPayer(stack), await newPayer(stack)]
  const { payment } = await signed(seller, payer)
  await sendToToken(thief, payment)
  expect(await balanceOf(stack, payer.address)).toBe(995_000_000n)
  await stack.chain.increaseTime({ seconds: 130 })
  await stack.chain.mine({ blocks: 1 })
  await vi.waitFor(async () => expect(await balanceOf(stack, payer.address)).toBe(1_000_000_000n), {
    timeout: 20_000,
    interval: 100,
  })
  const late = await pay(seller, payer, payment)
  expect(late.status).toBe(402)
  expect(told(late)).toMatchObject({ success: false, errorReason: 'quote_expired' })
})

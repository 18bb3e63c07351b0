import {
  type Actor,
  createLocalActor,
  createRelayClient,
  createReplayActor,
  jobMarketAbi,
  local,
  PurchaseFailedError,
  PurchasePendingError,
  type RelayClient,
  timeOut,
} from '@guildhall/sdk'
import { explainError } from '@guildhall/sdk/command/explainError'
import { finishPurchase } from '@guildhall/sdk/command/finishPurchase'
import type { Plan, Signatures } from '@guildhall/sdk/command/plan'
import { callCommand, runCommand } from '@guildhall/sdk/command/runCommand'
import { wordsOf } from '@guildhall/sdk/command/wordsOf'
import { commands } from '@guildhall/sdk/commands'
import { createWalletClient, http, type PublicClient } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { quoteKey } from '../../../script/stack/keys.ts'
import type { Newcomer } from '../newcomer.ts'
import { deployment, type Stack, startStack, type TestRelayer } from '../stack.ts'
import { type Served, serveApp } from './payer.ts'
import { balanceOf, newPayer, newSeller, type Seller } from './seller.ts'

/** The SDK's own buyers: one signature, and a job or nothing. */
let stack: Stack
let relayer: TestRelayer
let served: Served
let publicClient: PublicClient

beforeAll(async () => {
  stack = await startStack()
  const environment = {
    QUOTE_PRIVATE_KEY: quoteKey,
    X402_WAIT_SECONDS: '5',
    TRUSTED_PROXIES: '127.0.0.0/8',
  }
  relayer = await stack.relayer({ environment })
  served = await serveApp(relayer)
  publicClient = stack.chain as unknown as PublicClient
})

afterAll(async () => {
  await served?.stop()
  await stack?.stop()
})

const brief = {
  title: 'Clause 4',
  description: 'Into plain English.',
  category: 'content',
} as const
const full = 1_000_000_000n
const price = 5_000_000n

async function sellerThere(capacity = 1): Promise<Seller> {
  const seller = await newSeller(stack, { capacity })
  await seller.beat(relayer.client)
  return seller
}

/** The relayer as a buyer has it: each asks from a network of its own. */
function clientOf({ address }: Newcomer, doFetch: typeof fetch = fetch): RelayClient {
  const ip = `2001:db8:${address.slice(2, 6)}:${address.slice(6, 10)}::1`
  return createRelayClient({
    url: served.url,
    fetch: (input, init) => {
      const headers = new Headers(init?.headers)
      headers.set('x-forwarded-for', ip)
      return doFetch(input, { ...init, headers })
    },
  })
}

/** A buyer whose key is here. */
function buyerOf(payer: Newcomer, relayer = clientOf(payer), timeout?: number) {
  const signed: string[] = []
  const walletClient = createWalletClient({
    account: payer.account,
    chain: local,
    transport: http(stack.environment.CHAIN_RPC_URL),
  })
  const place = { deployment, publicClient, relayer }
  const confirm = (words: string) => signed.push(words) > 0
  const actor = createLocalActor({ ...place, walletClient, confirm, timeout })
  const context = { ...place, actor }
  const buy = (seller: Seller, more: object = {}) =>
    callCommand(commands.buyListing, context, {
      ...{ listingId: String(seller.listingId), brief, maxPrice: '5.00' },
      ...more,
    })
  return { buy, signed, context }
}

/** A buyer whose key is elsewhere, step by step, as doors have it. */
function stepper(payer: Newcomer, seller: Seller, relayer = clientOf(payer)) {
  const who: { plan?: Plan; signatures: Signatures } = { signatures: {} }
  const place = { deployment, publicClient, relayer }
  const input = { listingId: String(seller.listingId), brief, maxPrice: '5.00' }
  return async () => {
    const actor: Actor = createReplayActor({ ...place, address: payer.address, ...who, timeout: 1 })
    const outcome = await runCommand(commands.buyListing, { ...place, actor }, input)
    if (outcome.status === 'sign') {
      const { toSign, plan } = JSON.parse(JSON.stringify(outcome)) as typeof outcome
      expect(await wordsOf(place, toSign.typedData as never, toSign.opening)).toBe(toSign.words)
      who.plan = plan
      who.signatures[toSign.hash] = await payer.account.signTypedData(toSign.typedData as never)
    }
    return outcome
  }
}

function jobOf(id: string) {
  return stack.chain.readContract({
    address: deployment.contracts.jobMarket,
    abi: jobMarketAbi,
    functionName: 'jobOf',
    args: [BigInt(id)],
  })
}

test('one signature, and the seller has the job', async () => {
  const seller = await sellerThere()
  const payer = await newPayer(stack)
  const { buy, signed, context } = buyerOf(payer)
  const wanted = { listingId: String(seller.listingId), brief, maxPrice: '5.00' }
  const client = payer.address
  const { quote } = await callCommand(commands.quoteListing, context, { ...wanted, client })
  const bought = await buy(seller)
  expect(bought).toMatchObject({
    listingId: String(seller.listingId),
    paymentId: quote.paymentId,
    provider: seller.address,
    price: { amount: '5.00', symbol: 'USDC' },
  })
  expect(signed).toHaveLength(1)
  expect(signed[0]).toContain(`Pays 5.00 USDC of ${payer.address}`)
  expect(signed[0]).toContain(`buying one unit of listing ${seller.listingId}`)
  expect(await jobOf(bought.jobId)).toMatchObject({ client, provider: seller.address, status: 1 })
  expect(await balanceOf(stack, client)).toBe(full - price)
})

test('a door without keys buys once, however often it is asked', async () => {
  const seller = await sellerThere(2)
  const payer = await newPayer(stack)
  const step = stepper(payer, seller)
  expect((await step()).status).toBe('sign')
  const ends = await Promise.all([step(), step(), step()])
  const again = await step()
  expect(again.status).toBe('done')
  for (const end of ends) expect(end).toEqual(again)
  expect(await balanceOf(stack, payer.address)).toBe(full - price)
  expect(await relayer.client.listing(seller.listingId)).toMatchObject({ places: { free: 1 } })
})

test('many buyers, one place: one has it, one buys of the other seller, nobody else pays', async () => {
  const [first, second] = [await sellerThere(), await sellerThere()]
  const payers = await Promise.all(Array.from({ length: 5 }, () => newPayer(stack)))
  const or = [String(second.listingId)]
  const ends = await Promise.all(
    payers.map((payer) => buyerOf(payer).buy(first, { or }).catch(explainError)),
  )
  const won = ends.flatMap((end) => ('jobId' in end ? [end.provider] : []))
  expect(won.toSorted()).toEqual([first.address, second.address].toSorted())
  const lost = ends.flatMap((end) => ('code' in end ? [end.code] : []))
  expect(lost).toEqual(Array.from({ length: 3 }, () => 'no-place-free'))
  const left = await Promise.all(payers.map(({ address }) => balanceOf(stack, address)))
  expect(left.filter((balance) => balance === full)).toHaveLength(3)
})

test('error: somebody bought the place past this relayer: nothing moved', async () => {
  const seller = await sellerThere()
  const [payer, rival] = [await newPayer(stack), await newPayer(stack)]
  const step = stepper(payer, seller)
  await step()
  // As if it were another relayer's database: its quote holds the same place
  const { sql } = relayer.deps
  await sql`update quotes set place = 5 where client = ${payer.address}`
  await buyerOf(rival).buy(seller)
  const lost = await step().catch((error: unknown) => error)
  expect(lost).toBeInstanceOf(PurchaseFailedError)
  expect(lost).toMatchObject({ reason: 'place_taken', isPassing: true })
  expect(explainError(lost)).toMatchObject({ code: 'place_taken', retryable: false })
  expect(await balanceOf(stack, payer.address)).toBe(full)
})

test('error: the seller left between quote and payment: nothing moved', async () => {
  const seller = await sellerThere()
  const payer = await newPayer(stack)
  const step = stepper(payer, seller)
  await step()
  const { sql } = relayer.deps
  await sql`update listings set heartbeat = heartbeat - 200 where listing_id = ${seller.listingId}`
  await expect(step()).rejects.toMatchObject({ reason: 'seller_offline' })
  const gone = await buyerOf(payer).buy(seller).catch(explainError)
  expect(gone).toMatchObject({ code: 'no-place-free' })
  expect(await balanceOf(stack, payer.address)).toBe(full)
})

test('error: dearer than meant: nothing is signed', async () => {
  const seller = await sellerThere(3)
  const payer = await newPayer(stack)
  const { buy, signed } = buyerOf(payer)
  const dear = await buy(seller, { maxPrice: '4.99' }).catch(explainError)
  expect(dear).toMatchObject({ code: 'QuoteMismatch' })
  expect((dear as { message: string }).message).toContain('5.00 USDC, not at most 4.99 USDC')
  const many = await buy(seller, { units: 2, maxPrice: '9.99' }).catch(explainError)
  expect(many).toMatchObject({ code: 'QuoteMismatch' })
  const points = await buy(seller, { token: 'POINTS', maxPrice: '500.00' }).catch(explainError)
  expect(points).toMatchObject({ code: expect.stringMatching(/QuoteMismatch|UnknownToken/) })
  expect(signed).toEqual([])
})

test('error: a relayer that lies about a quote has nothing signed', async () => {
  const seller = await sellerThere(4)
  const [payer, thief] = [await newPayer(stack), await newPayer(stack)]
  const lies: ((body: Quoted) => void)[] = [
    ({ quote }) => (quote.deposit = thief.address),
    ({ quote }) => (quote.client = thief.address),
    ({ quote }) => (quote.brief = `0x${'ab'.repeat(32)}`),
    ({ quote }) => (quote.quote.listingId = '9999'),
    ({ quote }) => (quote.quote.price = '1'),
    ({ quote }) => (quote.paymentId = `0x${'cd'.repeat(32)}`),
    ({ quote }) => (quote.quote.units = 7),
    ({ accepts }) => (accepts[0].asset = deployment.contracts.points),
  ]
  for (const lie of lies) {
    const lying = clientOf(payer, async (input, init) => {
      const response = await fetch(input, init)
      if (!String(input).endsWith('/quote')) return response
      const body = (await response.json()) as Quoted
      lie(body)
      return Response.json(body, { status: 402 })
    })
    const { buy, signed } = buyerOf(payer, lying)
    const told = await buy(seller).catch(explainError)
    expect(told, lie.toString()).toMatchObject({
      code: expect.stringMatching(/^(QuoteMismatch|OpeningMismatch)$/),
    })
    expect(signed).toEqual([])
  }
})

type Quoted = {
  accepts: [{ asset: string }]
  quote: {
    quote: { listingId: string; price: string; units: number }
    deposit: string
    client: string
    brief: string
    paymentId: string
  }
}

test('behavior: no answer to the payment: the same one again buys once', async () => {
  const seller = await sellerThere(2)
  const payer = await newPayer(stack)
  let deaf = true
  const client = clientOf(payer, async (input, init) => {
    const response = await fetch(input, init)
    if (deaf && String(input).endsWith('/buy')) throw new TypeError('killed')
    return response
  })
  const { buy, context } = buyerOf(payer, client, 1)
  const pending = await buy(seller).catch((error: unknown) => error)
  expect(pending).toBeInstanceOf(PurchasePendingError)
  expect(explainError(pending)).toMatchObject({ code: 'PurchasePending', retryable: true })
  deaf = false
  const { payment } = pending as PurchasePendingError
  const [one, two] = await Promise.all([
    finishPurchase(context, payment, 20),
    finishPurchase(context, payment, 20),
  ])
  expect(one.jobId).toBe(two.jobId)
  expect(await balanceOf(stack, payer.address)).toBe(full - price)
})

// The last: they move the chain's clock ahead of everybody's
test('error: signed too late: nothing moved; and what is not delivered is refunded', async () => {
  const seller = await sellerThere(2)
  const [slow, payer] = [await newPayer(stack), await newPayer(stack)]
  const { jobId } = await buyerOf(payer).buy(seller)
  const step = stepper(slow, seller)
  await step()
  await stack.chain.increaseTime({ seconds: 130 })
  await stack.chain.mine({ blocks: 1 })
  await expect(step()).rejects.toMatchObject({ reason: 'quote_expired', isPassing: true })
  expect(await balanceOf(stack, slow.address)).toBe(full)

  await stack.chain.increaseTime({ seconds: 3600 })
  await stack.chain.mine({ blocks: 1 })
  await slow.send(timeOut(deployment, { jobId: BigInt(jobId) }))
  expect(await balanceOf(stack, payer.address)).toBe(full)
  expect(await jobOf(jobId)).toMatchObject({ status: 5 })
})

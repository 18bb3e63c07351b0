import { setTimeout as sleep } from 'node:timers/promises'
import {
  createRelayClient,
  deploymentOf,
  feeQuoteId,
  feeQuoterOf,
  feeQuoteSchema,
  relayStatusSchema,
  type SignedRequest,
  setAgentUri,
  signFeePayment,
} from '@guildhall/sdk'
import { decodePaymentResponseHeader, HTTPFacilitatorClient } from '@x402/core/http'
import type { PaymentPayload } from '@x402/core/types'
import { wrapFetchWithPayment } from '@x402/fetch'
import { type Address, erc20Abi, type Hex, zeroAddress } from 'viem'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { keptColumns } from '../../src/fees/feeRow.ts'
import { resumeFees } from '../../src/fees/resumeFees.ts'
import { metricsApp } from '../../src/metrics/metricsApp.ts'
import { signedRowOf } from '../../src/relay/request.ts'
import { type Agent, newAgent, postSigned } from '../agent.ts'
import { executeDirectly } from '../executeDirectly.ts'
import { executionsOf } from '../executions.ts'
import { boundAgent } from '../limits/verifiedAgent.ts'
import { deployment, type Stack, startStack, type TestRelayer } from '../stack.ts'
import { payFor, requirementsTo, type Served, serveApp, stockClient } from '../x402/payer.ts'
import { balanceOf, quoter, usdc } from '../x402/seller.ts'
import {
  askedIn,
  fee,
  feeEnvironment,
  idOf,
  newFeePayer,
  payAsked,
  receiver,
  someCall,
  submit,
} from './feePayer.ts'

vi.setConfig({ testTimeout: 60_000 })

/** Requests that cost a fee: paid by unmodified clients, once, and for nothing else. */
let stack: Stack
let relayer: TestRelayer
let served: Served

beforeAll(async () => {
  stack = await startStack()
  relayer = await stack.relayer({ environment: feeEnvironment })
  served = await serveApp(relayer)
})

afterAll(async () => {
  await served.stop()
  await stack.stop()
})

const received = () => balanceOf(stack, receiver)

const ask = (signed: SignedRequest, to = relayer) => submit(to, signed)

const pay = (signed: SignedRequest, payment: PaymentPayload | string, to = relayer) =>
  submit(to, signed, payment)

function told(answer: Response) {
  return decodePaymentResponseHeader(answer.headers.get('payment-response') ?? '')
}

/** Of a payment that was not taken. */
async function reasonOf(answer: Response): Promise<string | undefined> {
  expect(answer.status).toBe(402)
  expect(told(answer)).toMatchObject({ success: false, errorReason: askedIn(answer).error })
  return askedIn(answer).error
}

/** A payer, its request, and the 402 it is answered. */
async function asked() {
  const agent = await newFeePayer(stack)
  const signed = await agent.sign(someCall())
  const answer = await ask(signed)
  expect(answer.status).toBe(402)
  return { agent, signed, answer }
}

async function quoteIn(answer: Response) {
  const { quote } = (await answer.json()) as { quote: unknown }
  return feeQuoteSchema.parse(quote)
}

async function untilStored(signed: SignedRequest): Promise<void> {
  const { sql } = relayer.deps
  await expect.poll(() => sql`select from requests where id = ${idOf(signed)}`).toHaveLength(1)
}

async function expectDone(signed: SignedRequest): Promise<void> {
  const { state } = await relayer.client.wait(idOf(signed), { timeout: 20 })
  expect(state).toBe('confirmed')
  expect(await executionsOf(stack, idOf(signed))).toHaveLength(1)
}

test('an unmodified client pays, and its request is confirmed', async () => {
  const agent = await newFeePayer(stack)
  const signed = await agent.sign(someCall())
  const before = await received()
  const fetchPaying = wrapFetchWithPayment(fetch, stockClient(agent.account))
  const answer = await fetchPaying(`${served.url}/v1/relay`, postSigned(signed))
  expect(answer.status).toBe(202)
  const { id } = relayStatusSchema.parse(await answer.json())
  expect(id).toBe(idOf(signed))
  const settlement = told(answer)
  expect(settlement).toMatchObject({ success: true, payer: agent.address, amount: String(fee) })
  const receipt = await stack.chain.getTransactionReceipt({
    hash: settlement.transaction as Address,
  })
  expect(receipt.status).toBe('success')
  await expectDone(signed)
  expect(await received()).toBe(before + fee)
  expect(await balanceOf(stack, agent.address)).toBe(1_000_000_000n - fee)
})

test('the SDK’s client pays by itself with such a fetch, and says what is asked without', async () => {
  const agent = await newFeePayer(stack)
  const signed = await agent.sign(someCall())
  await expect(relayer.client.submit(signed)).rejects.toMatchObject({
    type: 'urn:guildhall:problem:payment-required',
    status: 402,
    retryable: false,
  })
  const paying = createRelayClient({
    url: served.url,
    fetch: wrapFetchWithPayment(fetch, stockClient(agent.account)),
  })
  const { id } = await paying.submit(signed)
  expect((await paying.wait(id)).state).toBe('confirmed')
  expect(await balanceOf(stack, agent.address)).toBe(1_000_000_000n - fee)
})

test('the 402 is x402’s and a problem, with a quote signed by the quoting key', async () => {
  const { signed, answer } = await asked()
  const required = askedIn(answer)
  expect(required).toMatchObject({
    x402Version: 2,
    error: 'payment_required',
    resource: { url: expect.stringMatching(/\/v1\/relay$/) },
    accepts: [
      {
        scheme: 'exact',
        network: `eip155:${deployment.chainId}`,
        amount: String(fee),
        asset: usdc,
        payTo: receiver,
        extra: { name: 'Test USDC', version: '1', assetTransferMethod: 'eip3009' },
      },
    ],
  })
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  expect(answer.headers.get('access-control-expose-headers')).toContain('payment-required')
  const body = (await answer.clone().json()) as Record<string, unknown>
  expect(body).toMatchObject({ type: 'urn:guildhall:problem:payment-required', ...required })
  const quote = await quoteIn(answer)
  expect(quote).toMatchObject({ requestId: idOf(signed), amount: String(fee), receiver })
  expect(required.accepts[0]?.extra.quote).toBe(quote.id)
  expect(feeQuoteId(deployment, { ...quote, amount: fee })).toBe(quote.id)
  expect(await feeQuoterOf(deployment, quote)).toBe(quoter)
  expect(await feeQuoterOf(deployment, { ...quote, amount: '1' })).not.toBe(quoter)
  // Asked again soon, the same
  expect(await quoteIn(await ask(signed))).toEqual(quote)
  expect(await relayer.client.config()).toMatchObject({
    fee: { when: 'always', token: usdc, receiver, quoter, perRequest: String(fee), perCoin: '0' },
  })
})

test('anybody may pay with the quote’s digest as nonce, for that request and no other', async () => {
  const { signed, answer } = await asked()
  const sponsor = await newFeePayer(stack)
  const other = await asked()
  const payment = await signFeePayment({
    deployment: deploymentOf(deployment.chainId),
    signer: sponsor.account,
    quote: await quoteIn(answer),
  })
  expect(await reasonOf(await pay(other.signed, payment))).toBe('quote_for_another_request')
  const paid = await pay(signed, payment)
  expect(paid.status).toBe(202)
  expect(told(paid)).toMatchObject({ success: true, payer: sponsor.address })
  await expectDone(signed)
})

test('the same again, and many times at once: one fee, one request, one answer', async () => {
  const { agent, signed, answer } = await asked()
  const payment = await payAsked(agent, answer)
  const before = await received()
  const answers = await Promise.all(Array.from({ length: 10 }, () => pay(signed, payment)))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]))
  await expectDone(signed)
  const again = await pay(signed, payment)
  expect(again.status).toBe(202)
  expect(told(again)).toMatchObject({ success: true })
  expect(await received()).toBe(before + fee)
})

test('a request that was taken is told of without a fee, and another payment is left alone', async () => {
  const { agent, signed, answer } = await asked()
  const [first, second] = [await payAsked(agent, answer), await payAsked(agent, answer)]
  expect((await pay(signed, first)).status).toBe(202)
  expect((await ask(signed)).status).toBe(202)
  const after = await received()
  const again = await pay(signed, second)
  expect(again.status).toBe(202)
  expect(again.headers.get('payment-response')).toBeNull()
  await expectDone(signed)
  expect(await received()).toBe(after)
})

test('two payments of one request at once: one is taken', async () => {
  const { agent, signed, answer } = await asked()
  const payments = [await payAsked(agent, answer), await payAsked(agent, answer)]
  const before = await received()
  const answers = await Promise.all(payments.map((payment) => pay(signed, payment)))
  for (const { status } of answers) expect([202, 503]).toContain(status)
  await expectDone(signed)
  expect(await received()).toBe(before + fee)
})

test('error: a payment of the wrong amount, token, receiver or payer is not taken', async () => {
  const { agent, signed, answer } = await asked()
  const stranger = await newFeePayer(stack)
  const before = await received()
  const cases: [PaymentPayload, string][] = [
    [
      await payAsked(agent, answer, { amount: '49999' }),
      'invalid_exact_evm_payload_authorization_value_mismatch',
    ],
    [
      await payAsked(agent, answer, { amount: '50001' }),
      'invalid_exact_evm_payload_authorization_value_mismatch',
    ],
    [await payAsked(agent, answer, { asset: deployment.contracts.points }), 'asset_not_served'],
    [
      await payAsked(agent, answer, { payTo: agent.address }),
      'invalid_exact_evm_recipient_mismatch',
    ],
    [await payAsked(stranger, answer), 'payer_is_not_signer'],
    [
      await payAsked(newAgent(stack), answer).then((payment) => ({
        ...payment,
        payload: {
          ...payment.payload,
          authorization: { ...(payment.payload.authorization as object), from: agent.address },
        },
      })),
      'invalid_exact_evm_signature',
    ],
    [
      await payAsked(agent, answer, { maxTimeoutSeconds: 86_000 }),
      'invalid_exact_evm_payload_authorization_valid_before',
    ],
  ]
  for (const [payment, reason] of cases) {
    expect(await reasonOf(await pay(signed, payment))).toBe(reason)
  }
  expect(await received()).toBe(before)
  expect(await relayer.deps.sql`select from requests where id = ${idOf(signed)}`).toHaveLength(0)
  expect(
    await relayer.deps.sql`select from reservations where request_id = ${idOf(signed)}`,
  ).toEqual([])
})

test('error: without the money', async () => {
  const agent = newAgent(stack)
  const signed = await agent.sign(someCall())
  const payment = await payAsked(agent, await ask(signed))
  expect(await reasonOf(await pay(signed, payment))).toBe('invalid_exact_evm_insufficient_balance')
})

test('error: a forged quote, an expired one, and one of another request', async () => {
  const { agent, signed, answer } = await asked()
  const extra = askedIn(answer).accepts[0]?.extra
  const forged = await payAsked(agent, answer, {
    extra: { ...extra, quote: `0x${'ab'.repeat(32)}` },
  })
  expect(await reasonOf(await pay(signed, forged))).toBe('quote_unknown')
  const cheap = await agent.sign(someCall())
  const payment = await payAsked(agent, answer)
  expect(await reasonOf(await pay(cheap, payment))).toBe('quote_for_another_request')

  await relayer.deps
    .sql`update fees set expires_at = expires_at - 200 where request_id = ${idOf(signed)}`
  // A quote is named by its terms, to the second
  await sleep(1100)
  const late = await pay(signed, payment)
  expect(await reasonOf(late)).toBe('quote_expired')
  // It is quoted anew, and that can be paid
  expect((await pay(signed, await payAsked(agent, late))).status).toBe(202)
})

test('error: what paid for one request pays for no other, and no shop takes it', async () => {
  const { agent, signed, answer } = await asked()
  const payment = await payAsked(agent, answer)
  expect((await pay(signed, payment)).status).toBe(202)
  const other = await agent.sign(someCall())
  const extra = askedIn(await ask(other)).accepts[0]?.extra
  const replayed = { ...payment, accepted: { ...payment.accepted, extra: extra ?? {} } }
  expect(await reasonOf(await pay(other, replayed))).toBe('invalid_exact_evm_nonce_already_used')
  const facilitator = new HTTPFacilitatorClient({ url: `${served.url}/x402` })
  const requirements = { ...payment.accepted }
  expect(await facilitator.settle(payment, requirements)).toMatchObject({
    success: false,
    errorReason: 'invalid_exact_evm_nonce_already_used',
  })
})

test('error: what a shop of the same receiver was paid with is no fee', async () => {
  const merchant = await boundAgent(stack)
  const own = await stack.relayer({
    environment: { ...feeEnvironment, FEE_RECEIVER: merchant.address },
  })
  const { agent, signed } = await asked()
  const shop = await serveApp(own)
  const requirements = requirementsTo(merchant.address, fee)
  const payment = await payFor(agent.account, requirements)
  const facilitator = new HTTPFacilitatorClient({ url: `${shop.url}/x402` })
  expect(await facilitator.settle(payment, requirements)).toMatchObject({ success: true })
  const quoted = await ask(signed, own)
  const extra = askedIn(quoted).accepts[0]?.extra
  const accepted = { ...payment.accepted, extra: extra ?? {} }
  const answer = await pay(signed, { ...payment, accepted }, own)
  expect(await reasonOf(answer)).toBe('invalid_exact_evm_nonce_already_used')
  await shop.stop()
  await own.stop()
})

test('error: a call that would fail is not paid for, nor one whose time is nearly up', async () => {
  const agent = await newFeePayer(stack)
  const failing = await agent.sign(setAgentUri(deployment, { agentId: 404n, agentUri: '' }))
  const refused = await ask(failing)
  expect(refused.status).toBe(422)
  expect(await refused.json()).toMatchObject({
    type: 'urn:guildhall:problem:would-fail',
    error: { message: expect.any(String) },
  })
  const hasty = await agent.sign(someCall(), { deadline: Math.floor(Date.now() / 1000) + 40 })
  expect(await (await ask(hasty)).json()).toMatchObject({
    type: 'urn:guildhall:problem:deadline-too-near',
  })
})

test('error: nothing is taken while the relayer is halted; what was paid is served afterwards', async () => {
  const { agent, signed, answer } = await asked()
  const payment = await payAsked(agent, answer)
  const before = await received()
  const halted = await stack.relayer({
    relaying: false,
    environment: { ...feeEnvironment, HALTED: 'a test' },
  })
  const refused = await pay(signed, payment, halted)
  expect(refused.status).toBe(503)
  expect(await refused.json()).toMatchObject({ type: 'urn:guildhall:problem:halted' })
  expect(await received()).toBe(before)

  expect((await pay(signed, payment)).status).toBe(202)
  // As it is after a crash between settling and storing
  const { sql } = relayer.deps
  await relayer.client.wait(idOf(signed))
  const next = await asked()
  await sql`
    update fees set state = 'paid', request_id = ${idOf(next.signed)}, request = ${JSON.stringify({
      request: {
        ...next.signed.request,
        gas: String(next.signed.request.gas),
        nonce: String(next.signed.request.nonce),
      },
      signature: next.signed.signature,
    })}, updated_at = now() + interval '1 hour'
    where request_id = ${idOf(signed)} and state in ('served', 'used')`
  await sql`update fees set updated_at = now() - interval '1 hour' where state = 'paid'`
  await resumeFees(halted.deps)
  await halted.stop()
  await untilStored(next.signed)
  await expectDone(next.signed)
})

test('fee off: a payment is not touched', async () => {
  const free = await stack.relayer({
    environment: { ...feeEnvironment, FEE: 'off', DATABASE_SCHEMA: 'free' },
    relaying: false,
  })
  const { agent, signed, answer } = await asked()
  const before = await received()
  const taken = await pay(signed, await payAsked(agent, answer), free)
  expect(taken.status).toBe(202)
  expect(taken.headers.get('payment-response')).toBeNull()
  expect(await free.deps.sql`select from calls`).toHaveLength(0)
  expect(await received()).toBe(before)
  expect(await free.client.config()).not.toHaveProperty('fee')
  await free.stop()
})

test('a fee whose request cannot be stored, or never travelled, pays for the signer’s next', async () => {
  const { agent, signed, answer } = await asked()
  const lane = 77n
  const first = await agent.sign(someCall(), { lane })
  const rival = await agent.sign(someCall(), { lane })
  const payment = await payAsked(agent, await ask(first))
  // Another takes the nonce while the fee is being settled
  const free = await stack.relayer({ relaying: false })
  await stack.chain.setAutomine(false)
  try {
    const paying = pay(first, payment)
    await expect
      .poll(async () => relayer.deps.sql`select from fees where state = 'paying'`, { interval: 20 })
      .toHaveLength(1)
    expect((await ask(rival, free)).status).toBe(202)
    await stack.chain.setAutomine(true)
    await stack.chain.mine({ blocks: 1 })
    const refused = await paying
    expect(refused.status).toBe(409)
    expect(told(refused)).toMatchObject({ success: true })
    expect((await refused.json()) as object).toMatchObject({
      type: 'urn:guildhall:problem:wrong-nonce',
    })
  } finally {
    await stack.chain.setAutomine(true)
  }
  const before = await received()
  expect((await ask(signed)).status).toBe(202)
  await expectDone(signed)
  expect(await received()).toBe(before)
  expect(answer.status).toBe(402)
  // It is used now
  expect((await ask(await agent.sign(someCall()))).status).toBe(402)
  await free.stop()
})

test('a fee that is left over pays for one request, also where two are stored at once', async () => {
  const { sql } = relayer.deps
  const { agent, signed } = await asked()
  const row = { ...signedRowOf(idOf(signed), signed, 'key'), head_number: 0n, client_key: null }
  await sql`
    update fees set ${sql({ ...keptColumns({ row, signed }), state: 'unserved' })}
    where request_id = ${idOf(signed)}`
  const lock = 1795
  await sql.unsafe(`
    create function held() returns trigger language plpgsql as $$
    begin perform pg_advisory_xact_lock(${lock}); return new; end $$;
    create trigger held before insert on requests for each row
      when (new.id = '${idOf(signed)}') execute function held()`)
  const holder = await sql.reserve()
  await holder`select pg_advisory_lock(${lock})`
  const storing = ask(signed)
  try {
    await expect
      .poll(() => sql`select from pg_locks where objid = ${lock} and not granted`)
      .toHaveLength(1)
    expect((await ask(await agent.sign(someCall()))).status).toBe(402)
  } finally {
    await holder`select pg_advisory_unlock(${lock})`
    holder.release()
  }
  expect((await storing).status).toBe(202)
  await sql`drop trigger held on requests`
  await expectDone(signed)
})

test('somebody executes a paid request first: it is told so, and the fee pays for the next', async () => {
  const { agent, signed, answer } = await asked()
  const payment = await payAsked(agent, answer)
  await stack.chain.setAutomine(false)
  try {
    const paying = pay(signed, payment)
    await expect
      .poll(
        async () => relayer.deps.sql`select from calls where kind = 'fee' and state = 'signed'`,
        {
          interval: 20,
        },
      )
      .toHaveLength(1)
    const executed = executeDirectly(stack, signed)
    await expect
      .poll(async () => (await stack.chain.getTxpoolStatus()).pending, { interval: 20 })
      .toBe(2)
    await stack.chain.mine({ blocks: 1 })
    await executed
    await stack.chain.setAutomine(true)
    expect((await paying).status).toBe(202)
  } finally {
    await stack.chain.setAutomine(true)
  }
  expect(await relayer.client.wait(idOf(signed))).toMatchObject({
    state: 'confirmed',
    minedByOthers: true,
  })
  const before = await received()
  const next = await agent.sign(someCall())
  expect((await ask(next)).status).toBe(202)
  await expectDone(next)
  expect(await received()).toBe(before)
})

test('somebody brings a payment that was taken on: it has paid all the same', async () => {
  const { agent, signed, answer } = await asked()
  const payment = await payAsked(agent, answer)
  const before = await received()
  await stack.chain.setAutomine(false)
  try {
    const paying = pay(signed, payment)
    const pool = async () =>
      Object.values((await stack.chain.getTxpoolContent()).pending).flatMap((one) =>
        Object.values(one),
      )
    await expect.poll(async () => (await pool()).length, { interval: 20 }).toBe(1)
    const [settling] = await pool()
    const front = await newPayerOfGas()
    // Dearer than the relayer's, so mined before it
    await stack.chain.sendTransaction({
      account: front.account,
      to: usdc,
      data: settling?.input ?? '0x',
      gas: 300_000n,
      maxPriorityFeePerGas: 50_000_000_000n,
      maxFeePerGas: 100_000_000_000n,
    })
    await stack.chain.mine({ blocks: 1 })
    await stack.chain.setAutomine(true)
    expect((await paying).status).toBe(202)
  } finally {
    await stack.chain.setAutomine(true)
  }
  await expectDone(signed)
  expect(await received()).toBe(before + fee)
})

test('what somebody brought has paid once its block can no longer vanish', async () => {
  const deep = { DATABASE_SCHEMA: 'deep', CONFIRMATIONS: '3', X402_WAIT_SECONDS: '1' }
  const environment = { ...feeEnvironment, ...deep }
  const accepting = await stack.relayer({ relaying: false, environment })
  const { sql } = accepting.deps
  const agent = await newFeePayer(stack)
  const signed = await agent.sign(someCall())
  const payment = await payAsked(agent, await ask(signed, accepting))
  const paying = pay(signed, payment, accepting)
  const calls = () => sql<{ data: Hex }[]>`select data from calls`
  await expect.poll(calls).toHaveLength(1)
  const [call] = await calls()
  const front = await newPayerOfGas()
  await stack.chain.sendTransaction({ account: front.account, to: usdc, data: call?.data ?? '0x' })
  // It finds that its own would fail
  const sending = await stack.relayer({ environment })
  const pending = await paying
  expect(pending.status).toBe(503)
  expect(told(pending)).toMatchObject({ errorReason: 'settlement_pending' })
  expect(await sql`select state from fees`).toEqual([{ state: 'paying' }])
  await stack.chain.mine({ blocks: 2 })
  await expect.poll(async () => (await pay(signed, payment, sending)).status).toBe(202)
  await sending.stop()
  await accepting.stop()
})

async function newPayerOfGas(): Promise<Agent> {
  const agent = newAgent(stack)
  await stack.chain.setBalance({ address: agent.address, value: 10n ** 18n })
  return agent
}

test('error: money that is gone once it is settled buys nothing, and is asked for again', async () => {
  const { agent, signed, answer } = await asked()
  const payment = await payAsked(agent, answer)
  await stack.chain.setBalance({ address: agent.address, value: 10n ** 18n })
  await stack.chain.setAutomine(false)
  try {
    const paying = pay(signed, payment)
    await expect
      .poll(async () => (await stack.chain.getTxpoolStatus()).pending, { interval: 20 })
      .toBe(1)
    await stack.chain.writeContract({
      account: agent.account,
      address: usdc,
      abi: erc20Abi,
      functionName: 'transfer',
      args: [deployment.contracts.treasury ?? zeroAddress, 1_000_000_000n],
      gas: 100_000n,
      maxPriorityFeePerGas: 50_000_000_000n,
      maxFeePerGas: 100_000_000_000n,
    })
    await stack.chain.mine({ blocks: 1 })
    await stack.chain.setAutomine(true)
    expect((await paying).status).toBe(402)
  } finally {
    await stack.chain.setAutomine(true)
  }
  expect(await relayer.deps.sql`select from requests where id = ${idOf(signed)}`).toHaveLength(0)
})

test('pending: 503 until it is mined, and nothing is paid twice', async () => {
  const quick = await stack.relayer({
    environment: { ...feeEnvironment, X402_WAIT_SECONDS: '1' },
    relaying: false,
  })
  const { agent, signed, answer } = await asked()
  const payment = await payAsked(agent, answer)
  const before = await received()
  await stack.chain.setAutomine(false)
  try {
    const pending = await pay(signed, payment, quick)
    expect(pending.status).toBe(503)
    expect(await pending.json()).toMatchObject({ type: 'urn:guildhall:problem:payment-pending' })
    expect(told(pending)).toMatchObject({ success: false, errorReason: 'settlement_pending' })
    // Also with another payment, or none
    const other = await pay(signed, await payAsked(agent, answer), quick)
    expect(other.status).toBe(503)
    expect((await ask(signed, quick)).status).toBe(503)
    await stack.chain.mine({ blocks: 1 })
  } finally {
    await stack.chain.setAutomine(true)
  }
  // Nobody asks again
  await untilStored(signed)
  await expectDone(signed)
  expect(await received()).toBe(before + fee)
  await quick.stop()
})

test('error: what is no payment', async () => {
  const { signed } = await asked()
  for (const header of ['', 'x', btoa('{}'), 'a'.repeat(20_000)]) {
    expect((await pay(signed, header)).status).toBe(400)
  }
})

test('fees are counted', async () => {
  await resumeFees(relayer.deps)
  const text = await (await metricsApp(relayer.deps).request('/metrics')).text()
  expect(text).toMatch(/guildhall_fees_total\{outcome="asked"\} [1-9]/)
  expect(text).toMatch(/guildhall_fees_total\{outcome="served"\} [1-9]/)
  expect(text).toMatch(/guildhall_fees_kept\{state="used"\} 0\.[0-9]+/)
})

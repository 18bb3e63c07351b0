import { HTTPFacilitatorClient } from '@x402/core/http'
import type { PaymentPayload } from '@x402/core/types'
import { authorizationTypes } from '@x402/evm'
import { erc20Abi, type Hex, parseEventLogs, zeroAddress } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { relayerKeys } from '../../../script/stack/keys.ts'
import type { Settlement } from '../../src/x402/wire.ts'
import { post } from '../agent.ts'
import { type Newcomer, newVerified } from '../newcomer.ts'
import { reorg } from '../reorg.ts'
import { deployment, type Stack, startStack, type TestRelayer } from '../stack.ts'
import { payFor, requirementsTo, type Served, serveApp } from './payer.ts'
import { balanceOf, newPayer, usdc } from './seller.ts'

/** The stock facilitator client against a relayer on a port. */
let stack: Stack
let relayer: TestRelayer
let served: Served
let facilitator: HTTPFacilitatorClient
let merchant: Newcomer
let payer: Newcomer

beforeAll(async () => {
  stack = await startStack()
  relayer = await stack.relayer({ environment: { X402_WAIT_SECONDS: '2' } })
  served = await serveApp(relayer)
  facilitator = new HTTPFacilitatorClient({ url: `${served.url}/x402` })
  merchant = await newVerified(stack)
  payer = await newPayer(stack)
})

afterAll(async () => {
  await served.stop()
  await stack.stop()
})

/** The same payment with something else in its authorization: what was signed no longer is. */
function altered(payment: PaymentPayload, change: Record<string, unknown>): PaymentPayload {
  const { authorization } = payment.payload as { authorization: object }
  const payload = { ...payment.payload, authorization: { ...authorization, ...change } }
  return { ...payment, payload }
}

test('supported: exact on this chain, with the keys that send', async () => {
  const { kinds, signers } = await facilitator.getSupported()
  const network = `eip155:${deployment.chainId}`
  expect(kinds).toMatchObject([{ x402Version: 2, scheme: 'exact', network }])
  expect(signers['eip155:*']).toHaveLength(relayerKeys.length)
})

test('verify and settle: the money moves, and the same payment again is the same transaction', async () => {
  const requirements = requirementsTo(merchant.address)
  const payment = await payFor(payer.account, requirements)
  const before = await balanceOf(stack, merchant.address)
  expect(await facilitator.verify(payment, requirements)).toEqual({
    isValid: true,
    payer: payer.address,
  })
  expect(await balanceOf(stack, merchant.address)).toBe(before)

  const settled = await facilitator.settle(payment, requirements)
  expect(settled).toMatchObject({ success: true, payer: payer.address, amount: '1000000' })
  const { logs } = await stack.chain.getTransactionReceipt({
    hash: settled.transaction as `0x${string}`,
  })
  const transfers = parseEventLogs({ abi: erc20Abi, eventName: 'Transfer', logs })
  expect(transfers.map(({ args }) => args)).toEqual([
    { from: payer.address, to: merchant.address, value: 1_000_000n },
  ])

  const again = await Promise.all([
    facilitator.settle(payment, requirements),
    facilitator.settle(payment, requirements),
  ])
  for (const one of again) {
    expect(one).toMatchObject({ success: true, transaction: settled.transaction })
  }
  expect(await balanceOf(stack, merchant.address)).toBe(before + 1_000_000n)
  expect(await facilitator.verify(payment, requirements)).toMatchObject({
    isValid: false,
    invalidReason: 'invalid_exact_evm_nonce_already_used',
  })
})

test('the same payment twenty times at once: one transaction', async () => {
  const requirements = requirementsTo(merchant.address)
  const payment = await payFor(payer.account, requirements)
  const before = await balanceOf(stack, merchant.address)
  const settled = await Promise.all(
    Array.from({ length: 20 }, () => facilitator.settle(payment, requirements)),
  )
  expect(new Set(settled.map(({ success, transaction }) => `${success} ${transaction}`)).size).toBe(
    1,
  )
  expect(settled[0]?.success).toBe(true)
  expect(await balanceOf(stack, merchant.address)).toBe(before + 1_000_000n)
})

test('error: what is wrong with a payment is named as the standard does', async () => {
  const requirements = requirementsTo(merchant.address)
  const payment = await payFor(payer.account, requirements)
  const now = Math.floor(Date.now() / 1000)
  const poor = await payFor(payer.account, requirementsTo(merchant.address, 2_000_000_000n))
  const expired = await payFor(payer.account, { ...requirements, maxTimeoutSeconds: 1 })
  const elsewhere = await payFor(payer.account, requirementsTo(payer.address))
  const cases: [PaymentPayload, typeof requirements, string][] = [
    [
      payment,
      { ...requirements, amount: '999999' },
      'invalid_exact_evm_payload_authorization_value_mismatch',
    ],
    [elsewhere, requirements, 'invalid_exact_evm_recipient_mismatch'],
    [expired, requirements, 'invalid_exact_evm_payload_authorization_valid_before'],
    [
      altered(payment, { validAfter: String(now + 600) }),
      requirements,
      'invalid_exact_evm_signature',
    ],
    [
      poor,
      requirementsTo(merchant.address, 2_000_000_000n),
      'invalid_exact_evm_insufficient_balance',
    ],
    [payment, { ...requirements, asset: deployment.contracts.points }, 'asset_not_served'],
    [payment, { ...requirements, network: 'eip155:1' }, 'invalid_network'],
    [payment, { ...requirements, scheme: 'upto' }, 'unsupported_scheme'],
    [
      payment,
      { ...requirements, extra: { ...requirements.extra, name: 'USDC' } },
      'invalid_exact_evm_token_name_mismatch',
    ],
    [payment, { ...requirements, extra: {} }, 'invalid_exact_evm_missing_eip712_domain'],
  ]
  for (const [sent, asked, reason] of cases) {
    expect(await facilitator.verify(sent, asked)).toMatchObject({
      isValid: false,
      invalidReason: reason,
    })
    expect(await facilitator.settle(sent, asked)).toMatchObject({
      success: false,
      errorReason: reason,
      transaction: '',
    })
  }
})

test('error: not yet valid', async () => {
  const requirements = requirementsTo(merchant.address)
  const authorization = {
    from: payer.address,
    to: merchant.address,
    value: 1_000_000n,
    validAfter: BigInt(Math.floor(Date.now() / 1000) + 600),
    validBefore: BigInt(Math.floor(Date.now() / 1000) + 1200),
    nonce: `0x${'ab'.repeat(32)}`,
  } as const
  const signature = await payer.account.signTypedData({
    domain: {
      name: 'Test USDC',
      version: '1',
      chainId: deployment.chainId,
      verifyingContract: usdc,
    },
    types: authorizationTypes,
    primaryType: 'TransferWithAuthorization',
    message: authorization,
  })
  const payment = {
    x402Version: 2,
    accepted: requirements,
    payload: {
      signature,
      authorization: {
        ...authorization,
        value: '1000000',
        validAfter: String(authorization.validAfter),
        validBefore: String(authorization.validBefore),
      },
    },
  } as unknown as PaymentPayload
  expect(await facilitator.settle(payment, requirements)).toMatchObject({
    success: false,
    errorReason: 'invalid_exact_evm_payload_authorization_valid_after',
  })
})

test('pending: told as such until it is mined, and never sent twice', async () => {
  await stack.chain.setAutomine(false)
  try {
    const requirements = requirementsTo(merchant.address)
    const payment = await payFor(payer.account, requirements)
    const pending = await facilitator.settle(payment, requirements)
    expect(pending).toMatchObject({ success: false, errorReason: 'settlement_pending' })
    expect(pending.transaction).toMatch(/^0x[0-9a-f]{64}$/)
    const again = await facilitator.settle(payment, requirements)
    expect(again).toMatchObject({
      errorReason: 'settlement_pending',
      transaction: pending.transaction,
    })
    expect((await stack.chain.getTxpoolStatus()).pending).toBe(1)
    await stack.chain.mine({ blocks: 1 })
    expect(await facilitator.settle(payment, requirements)).toMatchObject({
      success: true,
      transaction: pending.transaction,
    })
  } finally {
    await stack.chain.setAutomine(true)
  }
})

test('somebody else brings a payment that was taken on: told as settled, by that transaction', async () => {
  await stack.chain.setAutomine(false)
  try {
    const requirements = requirementsTo(merchant.address)
    const payment = await payFor(payer.account, requirements)
    expect(await facilitator.settle(payment, requirements)).toMatchObject({
      errorReason: 'settlement_pending',
    })
    // Dearer than the relayer's, so mined before it
    const [pool] = Object.values((await stack.chain.getTxpoolContent()).pending).flatMap((one) =>
      Object.values(one),
    )
    const hash = await stack.chain.sendTransaction({
      account: merchant.account,
      to: usdc,
      data: pool?.input ?? '0x',
      gas: 300_000n,
      maxPriorityFeePerGas: 50_000_000_000n,
      maxFeePerGas: 100_000_000_000n,
    })
    await stack.chain.mine({ blocks: 1 })
    expect(await facilitator.settle(payment, requirements)).toMatchObject({
      success: true,
      transaction: hash,
    })
  } finally {
    await stack.chain.setAutomine(true)
  }
})

test('what somebody else brought is settled once its block can no longer vanish', async () => {
  const environment = { DATABASE_SCHEMA: 'deep', CONFIRMATIONS: '3', X402_WAIT_SECONDS: '1' }
  const accepting = await stack.relayer({ relaying: false, environment })
  const requirements = requirementsTo(merchant.address)
  const payment = await payFor(payer.account, requirements)
  const body = { x402Version: 2, paymentPayload: payment, paymentRequirements: requirements }
  const settle = async (one: TestRelayer) => {
    const answer = await one.app.request('/x402/settle', post(body))
    return (await answer.json()) as Settlement
  }
  const { sql } = accepting.deps
  const before = await balanceOf(stack, payer.address)
  const asked = settle(accepting)
  await expect.poll(() => sql<{ data: Hex }[]>`select data from calls`).toHaveLength(1)
  const [call] = await sql<{ data: Hex }[]>`select data from calls`
  await merchant.send({ to: usdc, data: call?.data ?? '0x' })
  // It finds that its own would fail
  const sending = await stack.relayer({ environment })
  expect(await asked).toMatchObject({ success: false, errorReason: 'settlement_pending' })
  await reorg(stack, 1)
  expect(await balanceOf(stack, payer.address)).toBe(before)
  // Asked again, it brings the payment itself
  const settled = async () => {
    await stack.chain.mine({ blocks: 1 })
    return (await settle(sending)).success
  }
  await expect.poll(settled).toBe(true)
  expect(await balanceOf(stack, payer.address)).toBe(before - 1_000_000n)
  await sending.stop()
  await accepting.stop()
})

test('strangers cannot spend its gas: only accounts of agents, not too little, not too often', async () => {
  const dust = requirementsTo(merchant.address, 9_999n)
  expect(await facilitator.settle(await payFor(payer.account, dust), dust)).toMatchObject({
    errorReason: 'amount_too_small',
  })
  for (const payTo of [payer.address, zeroAddress]) {
    const stranger = requirementsTo(payTo)
    const payment = await payFor(payer.account, stranger)
    expect(await facilitator.settle(payment, stranger)).toMatchObject({ success: false })
    expect(await facilitator.verify(payment, stranger)).toMatchObject({ isValid: false })
  }
  const body = async () => {
    const requirements = requirementsTo(merchant.address)
    return {
      x402Version: 2,
      paymentPayload: await payFor(payer.account, requirements),
      paymentRequirements: requirements,
    }
  }
  for (const [setting, value, errorMessage] of [
    ['X402_PER_MINUTE', '1', '1 a minute are made for one account.'],
    ['X402_COIN_PER_DAY', '0.0000000001', 'They cost one account’s 0.00000000001 coin a day.'],
  ] as const) {
    const strict = await stack.relayer({ environment: { [setting]: value } })
    const answer = await strict.app.request('/x402/settle', post(await body()))
    expect(await answer.json()).toMatchObject({ errorReason: 'too_many_settlements', errorMessage })
    await strict.stop()
  }
})

test('error: nothing is taken on while the relayer is halted', async () => {
  const halted = await stack.relayer({ relaying: false, environment: { HALTED: 'a test' } })
  const requirements = requirementsTo(merchant.address)
  const paymentPayload = await payFor(payer.account, requirements)
  const body = { x402Version: 2, paymentPayload, paymentRequirements: requirements }
  const answer = await halted.app.request('/x402/settle', post(body))
  expect(answer.status).toBe(503)
  expect(await answer.json()).toMatchObject({ type: 'urn:guildhall:problem:halted' })
  await halted.stop()
})

test('error: malformed bodies are problems', async () => {
  for (const body of ['', '{', '[]', '{"x402Version":1}', { x402Version: 2, paymentPayload: {} }]) {
    for (const path of ['/x402/verify', '/x402/settle']) {
      const answer = await relayer.app.request(path, post(body))
      expect(answer.status).toBe(400)
    }
  }
})

test('error: a node that does not answer is no refusal', async () => {
  const deaf = await stack.relayer({
    relaying: false,
    environment: { CHAIN_RPC_URL: 'http://127.0.0.1:9' },
  })
  const requirements = requirementsTo(merchant.address)
  const paymentPayload = await payFor(payer.account, requirements)
  const body = { x402Version: 2, paymentPayload, paymentRequirements: requirements }
  for (const path of ['/x402/verify', '/x402/settle']) {
    expect((await deaf.app.request(path, post(body))).status).toBe(503)
  }
  await deaf.stop()
})

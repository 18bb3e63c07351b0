import { join } from 'node:path'
import { createRelayClient, jobMarketAbi, localChainId, purchaseSchema } from '@guildhall/sdk'
import { encodePaymentSignatureHeader, HTTPFacilitatorClient } from '@x402/core/http'
import postgres from 'postgres'
import type { Hex } from 'viem'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { quoteKey } from '../../../script/stack/keys.ts'
import { type RunningRelayer, startRelayer } from '../../../script/stack/startRelayer.ts'
import { newVerified } from '../newcomer.ts'
import { type RpcGate, startRpcGate } from '../rpcGate.ts'
import { deployment, type Stack, startStack } from '../stack.ts'
import { askedBy, payFor, requirementsTo } from './payer.ts'
import { balanceOf, newPayer, newSeller } from './seller.ts'

// Processes take their time to start on a busy machine
vi.setConfig({ testTimeout: 120_000 })

/** Real processes, killed with SIGKILL while a payment is on its way. */
let stack: Stack
let gate: RpcGate
let sql: postgres.Sql
let running: RunningRelayer | undefined

beforeAll(async () => {
  stack = await startStack()
  gate = await startRpcGate(stack.environment.CHAIN_RPC_URL ?? '')
  sql = postgres(stack.environment.DATABASE_URL ?? '', {
    connection: { search_path: 'relayer' },
    onnotice: () => {},
  })
})

afterEach(async () => {
  gate.open()
  await running?.kill()
  await stack.chain.setAutomine(true)
})

afterAll(async () => {
  await sql.end()
  await gate.stop()
  await stack.stop()
})

async function start(): Promise<RunningRelayer> {
  running = await startRelayer({
    chainId: localChainId,
    rpcUrl: gate.url,
    databaseUrl: stack.environment.DATABASE_URL ?? '',
    contentDir: stack.environment.CONTENT_DIR ?? '',
    logFile: join(stack.dir, 'relayer.log'),
    env: { QUOTE_PRIVATE_KEY: quoteKey, X402_WAIT_SECONDS: '1', LEASE_SECONDS: '1' },
  })
  return running
}

/** Waits for what the database shows of the newest call. */
async function untilCall(state: string): Promise<void> {
  await expect
    .poll(
      async () => {
        const [row] = await sql`
          select coalesce(t.state, c.state) as state from calls c
          left join transactions t on t.id = c.transaction_id order by c.ordinal desc limit 1`
        return row?.state
      },
      { timeout: 10_000, interval: 5 },
    )
    .toBe(state)
}

test.each([
  ['between storing and sending', 'before'],
  ['between sending and hearing that it was sent', 'after'],
] as const)('settle, killed %s: settled once, and told so', async (_, when) => {
  const merchant = await newVerified(stack)
  const payer = await newPayer(stack)
  const requirements = requirementsTo(merchant.address)
  const payment = await payFor(payer.account, requirements)
  const settle = async () => {
    const url = `${running?.url}/x402`
    return new HTTPFacilitatorClient({ url }).settle(payment, requirements)
  }
  await start()
  await stack.chain.setAutomine(false)
  gate.hold('eth_sendRawTransaction', when)
  const lost = settle().catch(() => undefined)
  await untilCall('signed')
  await running?.kill()
  await lost
  gate.open()

  await start()
  await untilCall('broadcast')
  const pending = await settle()
  expect(pending).toMatchObject({ success: false, errorReason: 'settlement_pending' })
  expect((await stack.chain.getTxpoolStatus()).pending).toBe(1)
  await stack.chain.mine({ blocks: 1 })
  expect(await settle()).toMatchObject({ success: true, transaction: pending.transaction })
  expect(await balanceOf(stack, merchant.address)).toBe(1_000_000n)
  expect(await balanceOf(stack, payer.address)).toBe(999_000_000n)
})

test('a purchase, killed before it was signed: the next process makes the job by itself', async () => {
  const seller = await newSeller(stack)
  const payer = await newPayer(stack)
  await start()
  await seller.beat(createRelayClient({ url: running?.url ?? '' }))
  const brief: Hex = `0x${'b1'.repeat(32)}`
  const path = `/v1/listings/${seller.listingId}/buy?client=${payer.address}&brief=${brief}`
  const asked = askedBy(await fetch(`${running?.url}${path}`))
  const payment = await payFor(payer.account, asked)
  const headers = { 'payment-signature': encodePaymentSignatureHeader(payment) }
  gate.hold('eth_simulateV1', 'before')
  const lost = fetch(`${running?.url}${path}`, { headers }).catch(() => undefined)
  await untilCall('accepted')
  await running?.kill()
  await lost
  gate.open()

  await start()
  await untilCall('confirmed')
  await expect
    .poll(async () => sql`select state from quotes where client = ${payer.address}`, {
      timeout: 10_000,
    })
    .toEqual([{ state: 'bought' }])
  const answer = await fetch(`${running?.url}${path}`, { headers })
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

import { drip, type RelayStatus } from '@guildhall/sdk'
import { type Hex, parseGwei, parseTransaction, type TransactionSerialized } from 'viem'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { relayerKeys } from '../../script/stack/keys.ts'
import { newAgent } from './agent.ts'
import { executionsOf } from './executions.ts'
import { deployment, type Stack, startStack, type TestRelayer } from './stack.ts'
import { untilState } from './untilState.ts'

let stack: Stack
let relayer: TestRelayer

beforeEach(async () => {
  stack = await startStack()
  await stack.chain.setAutomine(false)
})

afterEach(async () => stack.stop())

async function start(environment: Record<string, string> = {}): Promise<void> {
  relayer = await stack.relayer({
    environment: {
      RELAYER_PRIVATE_KEYS: relayerKeys[0] ?? '',
      REPLACE_AFTER_BLOCKS: '2',
      ...environment,
    },
  })
}

/** A request whose transaction cannot pay for the blocks to come. */
async function stuck(): Promise<RelayStatus & { transactionHash: Hex }> {
  const { id } = await relayer.client.submit(await newAgent(stack).sign(drip(deployment)))
  await untilState(relayer, id, 'broadcast')
  const status = await relayer.client.status(id)
  return { ...status, transactionHash: status.transactionHash ?? '0x' }
}

/** Blocks the transaction is too cheap for, one at a time, so that the relayer sees each. */
async function dearBlocks(count: number, baseFee = parseGwei('50')): Promise<void> {
  for (let block = 0; block < count; block += 1) {
    await stack.chain.setNextBlockBaseFeePerGas({ baseFeePerGas: baseFee })
    await stack.chain.mine({ blocks: 1 })
    await new Promise((resolve) => setTimeout(resolve, 400))
  }
}

async function replaced({ id, transactionHash }: { id: Hex; transactionHash: Hex }): Promise<Hex> {
  await expect
    .poll(async () => (await relayer.client.status(id)).transactionHash)
    .not.toBe(transactionHash)
  return (await relayer.client.status(id)).transactionHash ?? '0x'
}

test('a transaction that waits is replaced by one at least a tenth dearer, and mined once', async () => {
  await start()
  const request = await stuck()
  const { nonce, ...old } = await stack.chain.getTransaction({ hash: request.transactionHash })
  await dearBlocks(2)
  const hash = await replaced(request)
  await expect.poll(() => stack.chain.getTransaction({ hash }).catch(() => null)).not.toBeNull()
  const dearer = await stack.chain.getTransaction({ hash })
  expect(dearer.nonce).toBe(nonce)
  for (const fee of ['maxFeePerGas', 'maxPriorityFeePerGas'] as const) {
    expect(dearer[fee]).toBeGreaterThanOrEqual(((old[fee] ?? 0n) * 11n) / 10n)
  }
  await stack.chain.mine({ blocks: 1 })
  expect(await relayer.client.wait(request.id)).toMatchObject({
    state: 'confirmed',
    transactionHash: hash,
  })
  expect(await executionsOf(stack, request.id)).toHaveLength(1)
})

test('the first version mined after it was replaced: confirmed with that, and nothing more is sent', async () => {
  await start()
  const request = await stuck()
  const [first] = await relayer.deps.sql`select raw from transactions`
  await dearBlocks(2)
  const hash = await replaced(request)
  await expect.poll(() => stack.chain.getTransaction({ hash }).catch(() => null)).not.toBeNull()
  await stack.chain.dropTransaction({ hash })
  await stack.chain.setNextBlockBaseFeePerGas({ baseFeePerGas: 1n })
  await stack.chain.sendRawTransaction({ serializedTransaction: first?.raw })
  await stack.chain.mine({ blocks: 1 })
  expect(await relayer.client.wait(request.id)).toMatchObject({
    state: 'confirmed',
    transactionHash: request.transactionHash,
  })
  await stack.chain.mine({ blocks: 4 })
  expect(await executionsOf(stack, request.id)).toHaveLength(1)
  const rows = await relayer.deps.sql`select state, hash from transactions`
  expect(rows).toEqual([{ state: 'confirmed', hash: request.transactionHash }])
})

test('never dearer than the ceiling: it waits, expires, and its nonce is filled by a transfer of zero', async () => {
  await start({ MAX_FEE_GWEI: '8' })
  const request = await stuck()
  const { from, nonce } = await stack.chain.getTransaction({ hash: request.transactionHash })
  await dearBlocks(6)
  const versions = await relayer.deps.sql<{ raw: TransactionSerialized }[]>`
    select raw from versions`
  for (const { raw } of versions) {
    expect(parseTransaction(raw).maxFeePerGas).toBeLessThanOrEqual(parseGwei('8'))
  }

  // Its deadline passes in the pool
  await stack.chain.increaseTime({ seconds: 700 })
  await dearBlocks(1)
  expect((await relayer.client.wait(request.id, { timeout: 30 })).state).toBe('expired')
  // What would pay no longer needs a batch's gas
  await stack.chain.setNextBlockBaseFeePerGas({ baseFeePerGas: 1n })
  await expect
    .poll(async () => (await relayer.deps.sql`select kind from transactions`)[0]?.kind)
    .toBe('fill')
  await expect.poll(async () => (await stack.chain.getTxpoolStatus()).pending).toBe(1)
  await stack.chain.setNextBlockBaseFeePerGas({ baseFeePerGas: 1n })
  await stack.chain.mine({ blocks: 1 })
  await expect.poll(() => stack.chain.getTransactionCount({ address: from })).toBe(nonce + 1)
  const [version] = await relayer.deps.sql`select hash from transactions`
  const fill = await stack.chain.getTransaction({ hash: version?.hash })
  expect(fill).toMatchObject({ to: from, value: 0n, input: '0x' })
  expect(fill.maxFeePerGas).toBeLessThanOrEqual(parseGwei('8'))
  expect(await executionsOf(stack, request.id)).toHaveLength(0)

  // The signer goes on behind it
  await stack.chain.setAutomine(true)
  const next = await relayer.client.submit(await newAgent(stack).sign(drip(deployment)))
  expect((await relayer.client.wait(next.id)).state).toBe('confirmed')
})

test('a nonce that no row has is filled, and what waits behind it goes on', async () => {
  await start()
  const first = await stuck()
  const second = await stuck()
  await relayer.stop()
  // The row is lost, and every node has forgotten its transaction
  await stack.chain.dropTransaction({ hash: first.transactionHash })
  const waiting = await stack.relayer({ relaying: false })
  await waiting.deps.sql`
    update requests set transaction_id = null, state = 'accepted', cause = 'a test'
    where id = ${first.id}`
  await waiting.deps.sql`delete from versions where hash = ${first.transactionHash}`
  await waiting.deps.sql`delete from transactions where hash = ${first.transactionHash}`
  await start()
  await expect.poll(async () => (await stack.chain.getTxpoolStatus()).pending).toBe(3)
  await stack.chain.setAutomine(true)
  await stack.chain.mine({ blocks: 1 })
  for (const { id } of [first, second]) {
    expect((await relayer.client.wait(id, { timeout: 20 })).state).toBe('confirmed')
    expect(await executionsOf(stack, id)).toHaveLength(1)
  }
  const kinds = await relayer.deps.sql`select nonce::int, kind from transactions order by nonce`
  expect(kinds).toEqual([
    { nonce: 0, kind: 'fill' },
    { nonce: 1, kind: 'batch' },
    { nonce: 2, kind: 'batch' },
  ])
})

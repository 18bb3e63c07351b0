import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createRelayClient, drip, localChainId } from '@guildhall/sdk'
import { type Address, type Hex, parseEther } from 'viem'
import { generatePrivateKey, privateKeyToAddress } from 'viem/accounts'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { relayerKeys } from '../../script/stack/keys.ts'
import { type RunningRelayer, startRelayer } from '../../script/stack/startRelayer.ts'
import { readKeys } from '../src/signers/readKeys.ts'
import { newAgent } from './agent.ts'
import { executionsOf } from './executions.ts'
import { type RpcGate, startRpcGate } from './rpcGate.ts'
import { deployment, type Stack, startStack, type TestRelayer } from './stack.ts'
import { untilState } from './untilState.ts'

let stack: Stack
let gate: RpcGate
let running: RunningRelayer | undefined

beforeAll(async () => {
  stack = await startStack()
  gate = await startRpcGate(stack.environment.CHAIN_RPC_URL ?? '')
})

afterEach(async () => {
  gate.open()
  await running?.kill()
  running = undefined
  await stack.stopRelayers()
  await stack.chain.setAutomine(true)
})

afterAll(async () => {
  await gate.stop()
  await stack.stop()
})

const signed = () => newAgent(stack).sign(drip(deployment))

async function holders({ deps }: TestRelayer): Promise<Record<string, Address[]>> {
  const rows = await deps.sql<{ holder: string | null; address: Address }[]>`
    select holder, address from signers order by address`
  const held: Record<string, Address[]> = {}
  for (const { holder, address } of rows) {
    const name = holder ?? 'nobody'
    held[name] = [...(held[name] ?? []), address]
  }
  return held
}

async function confirmed({ client }: TestRelayer): Promise<Address> {
  const { id } = await client.submit(await signed())
  const { state, transactionHash = '0x' } = await client.wait(id, { timeout: 20 })
  expect(state).toBe('confirmed')
  return (await stack.chain.getTransaction({ hash: transactionHash })).from
}

test('a relayer that comes later gets its share, and all once the other is gone', async () => {
  const environment = { DATABASE_SCHEMA: 'share' }
  const first = await stack.relayer({ environment })
  await expect.poll(() => holders(first)).toMatchObject({ [first.deps.instance]: { length: 2 } })
  const second = await stack.relayer({ environment })
  await expect
    .poll(() => holders(first))
    .toMatchObject({
      [first.deps.instance]: { length: 1 },
      [second.deps.instance]: { length: 1 },
    })
  await first.stop()
  await expect.poll(() => holders(second)).toMatchObject({ [second.deps.instance]: { length: 2 } })
})

test('a signer somebody stands still with holds up no other’s lease', async () => {
  const environment = { DATABASE_SCHEMA: 'still' }
  const relayer = await stack.relayer({ environment })
  await expect
    .poll(() => holders(relayer))
    .toMatchObject({ [relayer.deps.instance]: { length: 2 } })
  const { sql } = relayer.deps
  await sql.begin(async (still) => {
    const [held] = await still<{ address: Address }[]>`
      select address from signers order by address limit 1 for update`
    const end = async () => {
      const [other] = await sql<{ end: number }[]>`
        select extract(epoch from lease_until)::float8 as end from signers
        where address <> ${held?.address ?? '0x'}`
      return other?.end ?? 0
    }
    const first = await end()
    await expect.poll(end).toBeGreaterThan(first + 2)
  })
})

test('a killed relayer’s signers and work are taken over by another that lives', async () => {
  const environment = { DATABASE_SCHEMA: 'killed' }
  await stack.chain.setAutomine(false)
  running = await startRelayer({
    chainId: localChainId,
    rpcUrl: gate.url,
    databaseUrl: stack.environment.DATABASE_URL ?? '',
    contentDir: stack.environment.CONTENT_DIR ?? '',
    logFile: join(stack.dir, 'relayer.log'),
    env: { LEASE_SECONDS: '1', DATABASE_SCHEMA: 'killed' },
  })
  const survivor = await stack.relayer({ environment })
  // Both hold a signer; what the first signs never leaves it
  await expect.poll(async () => Object.keys(await holders(survivor)).length).toBe(2)
  gate.hold('eth_sendRawTransaction', 'before')
  const client = createRelayClient({ url: running.url })
  const ids: Hex[] = []
  const ofDead = async () => {
    const [row] = await survivor.deps.sql<{ count: number }[]>`
      select count(*)::int from transactions t join signers s on s.address = t.sender
      where s.holder <> ${survivor.deps.instance}`
    return row?.count ?? 0
  }
  while ((await ofDead()) === 0) {
    ids.push((await client.submit(await signed())).id)
    await sleep(100)
  }
  await running.kill()
  ids.push((await survivor.client.submit(await signed())).id)
  await stack.chain.setAutomine(true)
  await stack.chain.mine({ blocks: 1 })
  for (const id of ids) {
    expect((await survivor.client.wait(id, { timeout: 20 })).state).toBe('confirmed')
    expect(await executionsOf(stack, id)).toHaveLength(1)
  }
  expect(await holders(survivor)).toMatchObject({ [survivor.deps.instance]: { length: 2 } })
})

test('a signer without enough coin is parked, and refilled once from the treasury', async () => {
  const poor = generatePrivateKey()
  const treasury = generatePrivateKey()
  const address = privateKeyToAddress(poor)
  await stack.chain.setBalance({ address: privateKeyToAddress(treasury), value: parseEther('10') })
  await stack.chain.setBalance({ address, value: parseEther('0.0001') })
  const relayer = await stack.relayer({
    environment: {
      DATABASE_SCHEMA: 'poor',
      RELAYER_PRIVATE_KEYS: poor,
      TREASURY_PRIVATE_KEY: treasury,
      SIGNER_REFILL_TO: '1',
    },
  })
  expect(await confirmed(relayer)).toBe(address.toLowerCase())
  const refills = await relayer.deps.sql`
    select recipient, state from transactions where kind = 'refill'`
  expect(refills).toEqual([{ recipient: address, state: 'confirmed' }])
  expect(await stack.chain.getBalance({ address })).toBeGreaterThan(parseEther('0.9'))
})

test('without a treasury a poor signer is passed over, and used again once it has more', async () => {
  const poor = generatePrivateKey()
  const address = privateKeyToAddress(poor)
  await stack.chain.setBalance({ address, value: parseEther('0.001') })
  const relayer = await stack.relayer({
    environment: { DATABASE_SCHEMA: 'parked', RELAYER_PRIVATE_KEYS: poor },
  })
  await expect
    .poll(async () => (await relayer.deps.sql`select parked_at from signers`)[0]?.parked_at)
    .toBeInstanceOf(Date)
  const { id } = await relayer.client.submit(await signed())
  await sleep(1000)
  expect(await relayer.client.status(id)).toMatchObject({ state: 'accepted' })
  await stack.chain.setBalance({ address, value: parseEther('1') })
  expect((await relayer.client.wait(id, { timeout: 30 })).state).toBe('confirmed')
})

test('keys are added and retired while it runs, and what a retired one sent is finished', async () => {
  const [first, second] = [generatePrivateKey(), generatePrivateKey()]
  for (const key of [first, second]) {
    await stack.chain.setBalance({ address: privateKeyToAddress(key), value: parseEther('1') })
  }
  const keysFile = join(stack.dir, 'keys')
  await writeFile(keysFile, `# keys\n${first}\n`)
  const relayer = await stack.relayer({
    environment: {
      DATABASE_SCHEMA: 'keys',
      RELAYER_PRIVATE_KEYS: undefined,
      RELAYER_KEYS_FILE: keysFile,
    },
  })
  const senders = () => relayer.deps.keyring.senders.map(({ address }) => address)
  expect(senders()).toEqual([privateKeyToAddress(first)])
  await stack.chain.setAutomine(false)
  const { id } = await relayer.client.submit(await signed())
  await untilState(relayer, id, 'broadcast')

  await writeFile(keysFile, `${second}\nnonsense`)
  const { signers, chainId } = relayer.deps.config
  expect(() => readKeys(signers, chainId)).toThrow('RELAYER_KEYS_FILE: line 2 is no private key.')
  await sleep(1000)
  expect(senders()).toEqual([privateKeyToAddress(first)])
  await writeFile(keysFile, `${second}\n`)
  await expect.poll(senders).toEqual([privateKeyToAddress(second)])
  await stack.chain.setAutomine(true)
  await stack.chain.mine({ blocks: 1 })
  expect((await relayer.client.wait(id, { timeout: 30 })).state).toBe('confirmed')
  expect(await confirmed(relayer)).toBe(privateKeyToAddress(second).toLowerCase())
})

test('no signer has more than sixteen transactions in flight', async () => {
  await stack.chain.setAutomine(false)
  const relayer = await stack.relayer({
    environment: { DATABASE_SCHEMA: 'flight', RELAYER_PRIVATE_KEYS: relayerKeys[1] },
  })
  const inFlight = async () => {
    const [row] = await relayer.deps.sql<{ count: number }[]>`
      select count(*)::int from transactions`
    return row?.count ?? 0
  }
  const ids: Hex[] = []
  while ((await inFlight()) < 16) {
    ids.push((await relayer.client.submit(await signed())).id)
    await sleep(80)
  }
  for (let more = 0; more < 5; more += 1) {
    ids.push((await relayer.client.submit(await signed())).id)
    await sleep(80)
  }
  expect(await inFlight()).toBe(16)
  await stack.chain.setAutomine(true)
  await stack.chain.mine({ blocks: 1 })
  const ends = await Promise.all(ids.map((id) => relayer.client.wait(id, { timeout: 20 })))
  expect(new Set(ends.map(({ state }) => state))).toEqual(new Set(['confirmed']))
})

import { setTimeout as sleep } from 'node:timers/promises'
import { deploymentOf, hire, local, policyIdOf, startJob } from '@guildhall/sdk'
import { type Address, erc20Abi, keccak256, toHex } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deploy } from '../../script/stack/deploy.ts'
import { startAnvil } from '../../script/stack/startAnvil.ts'
import { startReader, startWriter } from '../../script/stack/startIndexer.ts'
import { type Actor, actorOf, fund, jobIdIn, rpc } from './actor.ts'
import { chainTruth } from './chainTruth.ts'
import { putContent } from './contentServer.ts'
import { answer, ask, caughtUp, until } from './graphql.ts'
import { callContract } from './market/callContract.ts'
import { brief } from './market/documents.ts'
import { type ReadSide, startReadSide } from './startReadSide.ts'
import { subscribe } from './subscribe.ts'

/** The writer killed, the chain reorganised, the chain replaced. */
const deployment = deploymentOf(local.id)
let side: ReadSide
let client: Actor
let provider: Actor

beforeAll(async () => {
  side = await startReadSide()
  client = actorOf(deployment, side.anvil.url, 3)
  provider = actorOf(deployment, side.anvil.url, 4)
  await fund(client)
})

afterAll(() => side.stop())

type Read = { jobs: { edges: { node: { id: string; status: string; started: boolean } }[] } }

const read = () =>
  answer<Read>(
    side.graphqlUrl,
    '{ jobs(first: 100, orderBy: OLDEST) { edges { node { id status started } } } }',
  )

async function hired(): Promise<bigint> {
  const digest = await putContent(side.content.url, brief('A job in troubled times'))
  return jobIdIn(
    await client.call(
      hire(deployment, {
        client: client.address,
        provider: provider.address,
        policyId: policyIdOf(deployment, 'DIRECT'),
        price: 1_000_000n,
        deliveryTime: 3600,
        brief: digest,
        payment: { method: 'allowance' },
      }),
    ),
  )
}

async function expectTruth(): Promise<void> {
  const chain = chainTruth(deployment, side.anvil.url)
  await caughtUp(side.graphqlUrl, await chain.block(), patience)
  const count = Number(await chain.jobCount())
  const truth = await Promise.all(
    Array.from({ length: count }, async (_, i) => {
      const { id, status, started } = await chain.job(BigInt(i + 1))
      return { id, status, started }
    }),
  )
  const { jobs } = await read()
  expect(jobs.edges.map(({ node }) => node)).toEqual(truth)
  const { balance, escrow } = await held()
  expect(BigInt(balance)).toBe(await chain.held(token))
  expect(balance).toBe(escrow)
}

/** Seconds: a block a reorg takes back as it is read holds Ponder up for a minute. */
const patience = 150

const token = deployment.tokens[0]?.address ?? '0x'

type Held = { balance: string; escrow: string; difference: string }

/** The market's money, as the ledger has it. */
async function held(): Promise<Held> {
  const { solvency } = await answer<{ solvency: (Held & { holder: string })[] }>(
    side.graphqlUrl,
    'query ($token: Hex) { solvency(token: $token) { holder balance escrow difference } }',
    { token },
  )
  const found = solvency.find(({ holder }) => holder === 'JOB_MARKET')
  return found ?? { balance: '0', escrow: '0', difference: '0' }
}

test('a killed writer catches up, and the reader says meanwhile that it is behind', async () => {
  await hired()
  await expectTruth()
  await side.parts.writer?.kill()
  for (let i = 0; i < 25; i++) await provider.call(startJob(deployment, { jobId: await hired() }))
  const { meta } = await until(
    () =>
      answer<{ meta: { lagBlocks: number | null; status: string } }>(
        side.graphqlUrl,
        '{ meta { lagBlocks status } }',
      ),
    // The chain may be too slow to say how far it is
    ({ meta }) => meta.status === 'STALE' && meta.lagBlocks !== null,
    patience,
  )
  expect(meta.lagBlocks).toBeGreaterThan(20)

  const { found, schema } = await side.prepare()
  expect(found).toBe('kept')
  expect(schema).toBe(side.indexer.schema)
  side.parts.writer = await startWriter(side.indexer)
  await expectTruth()
})

test('what a reorg takes back is gone, and subscribers hear of what came instead', async () => {
  const jobId = await hired()
  await expectTruth()
  const changes = await subscribe<{ jobChanged: { started: boolean } }>(
    side.graphqlUrl,
    'subscription ($id: BigInt!) { jobChanged(id: $id) { started } }',
    { id: `${jobId}` },
  )
  // What became of its brief may be told in between
  const told = (started: boolean) =>
    until(
      async () => (await changes.next()).jobChanged.started,
      (now) => now === started,
      patience,
    )
  await told(false)
  await provider.call(startJob(deployment, { jobId }))
  await told(true)
  await rpc(side.anvil.url, 'anvil_reorg', 1, [])
  await rpc(side.anvil.url, 'evm_mine')
  await told(false)
  changes.close()
  await expectTruth()

  await hired()
  await hired()
  await expectTruth()
  await rpc(side.anvil.url, 'anvil_reorg', 4, [])
  await rpc(side.anvil.url, 'evm_mine')
  await until(
    () => read(),
    ({ jobs }) => BigInt(jobs.edges.length) < jobId + 2n,
    patience,
  )
  await expectTruth()
})

/** Asks ten times a second until stopped. What was told of the read model, once for each change. */
function watch(query: string) {
  const told: string[] = []
  let watching = true
  const done = (async () => {
    while (watching) {
      const { data, errors, extensions } = await ask(side.graphqlUrl, query)
      if (errors || !data) throw new Error(JSON.stringify(errors))
      const status = extensions?.meta?.status ?? 'UNKNOWN'
      if (told.at(-1) !== status) told.push(status)
      await sleep(100)
    }
    return told
  })()
  return {
    told,
    stop: () => {
      watching = false
      return done
    },
  }
}

test('a reorg deeper than the writer follows: the old is told, as stale, until the new is there', async () => {
  await rpc(side.anvil.url, 'anvil_mine', '0x40')
  for (let i = 0; i < 5; i++) await hired()
  await rpc(side.anvil.url, 'anvil_mine', '0x3c')
  await expectTruth()
  const before = (await read()).jobs.edges.length
  const watching = watch('{ jobs(first: 100) { edges { node { id } } } }')
  const started = performance.now()
  await rpc(side.anvil.url, 'anvil_reorg', 95, [])
  await rpc(side.anvil.url, 'evm_mine')
  await until(
    async () => watching.told.at(-1),
    (status) => status === 'STALE',
    patience,
  )
  expect((await read()).jobs.edges).toHaveLength(before)
  await until(
    async () => ((await read()).jobs.edges.length < before ? watching.told.at(-1) : undefined),
    (status) => status === 'READY',
    patience,
  )
  const seconds = (performance.now() - started) / 1000
  console.log(`95 blocks deep: the new read model was there after ${seconds.toFixed(1)} s`)
  const told = await watching.stop()
  expect([told[0], told[1], told.at(-1)]).toEqual(['READY', 'STALE', 'READY'])
  await expectTruth()
  await hired()
  await expectTruth()
})

test('another build takes over without a question unanswered', async () => {
  const old = side.parts.writer
  const watching = watch('{ jobs(first: 100) { edges { node { id } } } stats { jobs } }')
  const indexer = { ...side.indexer, schema: `${side.indexer.views}_another_1` }
  side.parts.writer = await startWriter(indexer)
  expect(await old?.died).toContain('ended')
  await hired()
  await expectTruth()
  await watching.stop()
  Object.assign(side.indexer, indexer)
})

test('money that goes missing is an alarm, money too much is none', async () => {
  const chain = chainTruth(deployment, side.anvil.url)
  const state = async () => {
    const { meta } = await answer<{ meta: { solvency: string } }>(
      side.graphqlUrl,
      '{ meta { solvency } }',
    )
    return meta.solvency
  }
  await until(state, (solvency) => solvency === 'SOLVENT', patience)
  const { jobMarket } = deployment.contracts
  await callContract(client, token, erc20Abi, 'transfer', [jobMarket, 3n])
  await caughtUp(side.graphqlUrl, await chain.block())
  expect((await held()).difference).toBe('3')
  await until(state, (solvency) => solvency === 'SOLVENT', patience)

  const restore = await setBalance(jobMarket, 0n)
  await until(state, (solvency) => solvency === 'ALARM', patience)
  await restore()
  await until(state, (solvency) => solvency === 'SOLVENT', patience)
})

/** Gives an account another balance, as no transfer would; gives back how to undo it. */
async function setBalance(account: Address, balance: bigint): Promise<() => Promise<unknown>> {
  const slot = keccak256(`0x${account.slice(2).padStart(64, '0')}${'0'.repeat(64)}`)
  const set = async (value: unknown) => {
    await rpc(side.anvil.url, 'anvil_setStorageAt', token, slot, value)
    await rpc(side.anvil.url, 'evm_mine')
  }
  const before = await rpc(side.anvil.url, 'eth_getStorageAt', token, slot, 'latest')
  await set(toHex(balance, { size: 32 }))
  return () => set(before)
}

test('another chain under a kept database is noticed, told and begun anew', async () => {
  await Promise.all([side.parts.writer?.stop(), side.parts.reader?.stop()])
  await side.anvil.stop()
  side.anvil = await startAnvil({ logFile: `${side.logDir}/anvil2.log` })
  side.indexer.rpcUrl = side.anvil.url
  await deploy({ rpcUrl: side.anvil.url })
  const reader = await startReader(side.indexer)
  side.parts.reader = reader
  side.graphqlUrl = `${reader.url}/graphql`
  const { meta } = await answer<{ meta: { status: string } }>(
    side.graphqlUrl,
    '{ meta { status } }',
  )
  expect(meta.status).toBe('STALE')

  const { found, schema } = await side.prepare()
  expect(found).toBe('anotherChain')
  expect(schema).not.toBe(side.indexer.schema)
  // What was known is told until there is something else
  expect((await read()).jobs.edges).not.toEqual([])

  side.indexer.schema = schema
  side.parts.writer = await startWriter(side.indexer)
  await until(
    () => read(),
    ({ jobs }) => jobs.edges.length === 0,
    patience,
  )
  expect((await read()).jobs.edges).toEqual([])
  client = actorOf(deployment, side.anvil.url, 3)
  await fund(client)
  await hired()
  await expectTruth()
  // Its document was known from before
  const { jobs } = await answer<{ jobs: { edges: { node: { title: string } }[] } }>(
    side.graphqlUrl,
    '{ jobs { edges { node { title } } } }',
  )
  expect(jobs.edges[0]?.node.title).toBe('A job in troubled times')
})

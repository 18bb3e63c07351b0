import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { deploymentOf, local } from '@guildhall/sdk'
import { EventSource } from 'eventsource'
import { createPublicClient, erc20Abi, http } from 'viem'
import { generatePrivateKey, type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { mine, rpc } from '../indexer/test/actor.ts'
import { answer, caughtUp, until } from '../indexer/test/graphql.ts'
import { statusSchema } from '../relayer/src/status/part.ts'
import { type Signed, step } from './doors/door.ts'
import { type Mortal, startTopology, type Topology } from './topology/startTopology.ts'

/** The production topology as plain processes: docs/production.md. */
const deployment = deploymentOf(local.id)
const rounds = 3
let dir: string
let topology: Topology

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'guildhall-topology-'))
  topology = await startTopology(dir)
})

afterAll(async () => {
  await topology?.stop()
  await rm(dir, { recursive: true, force: true })
})

/** An act to its end through the proxy: what broke off or was not had is sent again, with the same plan. */
async function act(account: PrivateKeyAccount, path: string, input: object = {}) {
  const signed: Signed = { signatures: {} }
  for (let tries = 0; tries < 200; tries++) {
    const place = ['POST', path] as const
    const answered = await step(topology.relayerUrl, account, place, input, signed).catch(
      () => undefined,
    )
    if (answered?.status === 200) return answered.body.output
    // What a reader has not read yet is asked for again, as is what broke off
    const isFinal = answered && answered.status >= 400 && answered.status < 500
    if (isFinal && ![404, 429].includes(answered.status)) {
      throw new Error(JSON.stringify(answered.body))
    }
    if (answered?.body?.status !== 'sign') await sleep(250)
  }
  throw new Error(`${path} came to no end.`)
}

async function balanceOf({ address }: PrivateKeyAccount): Promise<bigint> {
  const client = createPublicClient({ chain: local, transport: http(topology.anvil.url) })
  const [usdc] = deployment.tokens
  return client.readContract({
    ...{ address: usdc?.address ?? '0x', abi: erc20Abi, functionName: 'balanceOf' },
    args: [address],
  })
}

/** Kills each in turn with SIGKILL, and starts it again, until told to stop. */
function killInTurn(mortals: readonly Mortal[]) {
  let isOver = false
  let deaths = 0
  const done = (async () => {
    for (let i = 0; !isOver; i++) {
      const mortal = mortals[i % mortals.length] as Mortal
      await mortal.kill()
      deaths++
      await sleep(700)
      await mortal.again()
    }
  })()
  return {
    deaths: () => deaths,
    async stop() {
      isOver = true
      await done
    },
  }
}

const brief = { title: 'Sort the deeds', description: 'By year.', category: 'data' }

async function wholeJob(client: PrivateKeyAccount, provider: PrivateKeyAccount): Promise<string> {
  const { jobId } = await act(client, '/v1/jobs', { brief, budget: '10.00' })
  const { offer } = await act(provider, `/v1/jobs/${jobId}/offers`, {
    price: '10.00',
    deliveryTime: 7200,
  })
  await act(client, `/v1/offers/${offer}/accept`)
  await act(provider, `/v1/jobs/${jobId}/submissions`, { message: 'Sorted.' })
  await act(client, `/v1/jobs/${jobId}/approve`)
  return jobId
}

type Told = { type: string; jobId: string | null; cursor: string }
type Counted = {
  jobs: { totalCount: number; edges: { node: { id: string; status: string; paid: string } }[] }
}

test('whole jobs through the proxy while relayers and readers are killed', {
  timeout: 600_000,
  retry: 0,
}, async () => {
  const [client, provider] = [generatePrivateKey(), generatePrivateKey()].map((key) =>
    privateKeyToAccount(key),
  ) as [PrivateKeyAccount, PrivateKeyAccount]
  const told: Told[] = []
  const source = new EventSource(`${topology.relayerUrl}/v1/events?topic=market&after=0`)
  source.addEventListener('activity', ({ data }) => told.push(JSON.parse(data)))
  await act(client, '/v1/faucet')
  const before = await balanceOf(client)

  const { readers, relayers } = topology
  const killing = killInTurn([relayers[0], readers[0], relayers[1], readers[1]])
  const made: string[] = []
  try {
    while (made.length < rounds || killing.deaths() < 4) {
      made.push(await wholeJob(client, provider))
    }
  } finally {
    await killing.stop()
  }
  console.log(`${made.length} jobs, ${killing.deaths()} processes killed`)

  // Nothing lost, nothing twice: on the chain, in the read model, and as told
  expect(before - (await balanceOf(client))).toBe(BigInt(made.length) * 10_000_000n)
  const head = Number(await rpc(topology.anvil.url, 'eth_blockNumber'))
  await caughtUp(topology.graphqlUrl, head)
  const query = `query ($client: Hex!) { jobs(filter: { client: $client }, first: 50) {
    totalCount edges { node { id status paid } } } }`
  const { jobs } = await answer<Counted>(topology.graphqlUrl, query, {
    client: client.address.toLowerCase(),
  })
  expect(jobs.edges.map(({ node }) => node.id).toSorted()).toEqual(made.toSorted())
  expect(new Set(jobs.edges.map(({ node }) => node.status))).toEqual(new Set(['COMPLETED']))
  const paid = jobs.edges.reduce((sum, { node }) => sum + BigInt(node.paid), 0n)
  expect(await balanceOf(provider)).toBe(paid)
  const completed = () =>
    told.filter(({ type }) => type === 'JobCompleted').map(({ jobId }) => jobId)
  await expect.poll(() => completed().toSorted(), { timeout: 60_000 }).toEqual(made.toSorted())
  expect(new Set(told.map(({ cursor }) => cursor)).size).toBe(told.length)
  source.close()
})

test('sockets pass the proxy', { timeout: 60_000 }, async () => {
  const socket = new WebSocket(`${topology.relayerUrl.replace('http', 'ws')}/ws`)
  const types = await new Promise<Set<string>>((resolve, reject) => {
    const seen = new Set<string>()
    socket.on('open', () => socket.send('{"subscribe":"market","after":"0"}'))
    socket.on('error', reject)
    socket.on('message', (text) => {
      const { type, event } = JSON.parse(String(text))
      if (type === 'event') seen.add(event.type)
      if (seen.has('JobCompleted')) resolve(seen)
    })
  })
  socket.close()
  expect(types).toContain('JobPosted')
})

test('without a writer readers answer, and say how far they are', {
  timeout: 300_000,
}, async () => {
  const { anvil, graphqlUrl, writer } = topology
  type Meta = {
    meta: { block: number; chainHead: number; lagBlocks: number; status: string }
    jobs: { totalCount: number }
  }
  const ask = () =>
    answer<Meta>(graphqlUrl, '{ meta { block chainHead lagBlocks status } jobs { totalCount } }')
  const { meta: whole, jobs: before } = await ask()
  expect([whole.status, whole.lagBlocks]).toEqual(['READY', 0])

  await writer.kill()
  await mine(anvil.url, 7)
  const late = await until(ask, ({ meta }) => meta.status === 'STALE' && meta.lagBlocks >= 7, 90)
  expect(late.meta.block).toBe(whole.block)
  expect(late.jobs.totalCount).toBe(before.totalCount)
  const response = await fetch(`${topology.relayerUrl}/status`)
  const { status, parts } = statusSchema.parse(await response.json())
  expect(status).toBe('degraded')
  expect(parts.find(({ name }) => name === 'read model')?.state).toBe('degraded')

  await writer.again()
  await until(ask, ({ meta }) => meta.status === 'READY' && meta.block >= whole.block + 7, 120)
})

test('metrics of a relayer with everything are numbers', { timeout: 60_000 }, async () => {
  const text = await (await fetch(topology.metricsUrl)).text()
  const values = new Map(
    [...text.matchAll(/^guildhall_(\S+) (\S+)$/gm)].map(([, name = '', value]) => [
      name,
      Number(value),
    ]),
  )
  const names = [
    'indexer_lag_seconds',
    'points_supply',
    'points_burned',
    'call_age_seconds',
    'request_age_seconds',
  ]
  for (const name of names)
    expect({ name, value: values.get(name) }).toEqual({ name, value: expect.any(Number) })
  expect(names.filter((name) => Number.isNaN(values.get(name)))).toEqual([])
  expect(values.get('indexer_ready')).toBe(1)
  expect(values.get('points_room_today{part="all"}')).toBeGreaterThan(0)
  const held = [...values].filter(([name]) => name.startsWith('solvency_balance'))
  expect(held.length).toBeGreaterThan(3)
  for (const [name, balance] of held) {
    expect(balance).toBeGreaterThanOrEqual(
      values.get(name.replace('balance', 'liabilities')) ?? Number.NaN,
    )
  }
})

import { readFileSync } from 'node:fs'
import { deploymentOf, local, storageLayout } from '@guildhall/sdk'
import { createPublicClient, decodeEventLog, type Hex, hexToBigInt, http, type Log } from 'viem'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { abisOf } from '../api/proof/eventTopics.ts'
import { answer, caughtUp } from './graphql.ts'
import { startApp } from './startApp.ts'

/** Every row that can be is checked against the chain by what its proof says, and a tampered one found. */
const url = inject('graphqlUrl')
const chain = createPublicClient({ chain: local, transport: http(inject('rpcUrl')) })
const deployment = deploymentOf(local.id)

type Event = {
  name: string
  contract: Hex
  topic: Hex
  block: number
  blockHash: Hex
  transactionHash: Hex
  logIndex: number
}
type Word = { what: string; contract: Hex; slot: Hex; value: Hex; mask: Hex }
type Proof = { block: number; event: Event | null; state: Word[] }

const proof = `proof { block state { what contract slot value mask }
  event { name contract topic block blockHash transactionHash logIndex } }`

/** Whether the chain's storage is what a row says, at the block it says. */
async function holds({ block, state }: Proof): Promise<boolean> {
  const found = await Promise.all(
    state.map(async ({ contract, slot, value, mask }) => {
      const { storageProof } = await chain.getProof({
        address: contract,
        storageKeys: [slot],
        blockNumber: BigInt(block),
      })
      const word = storageProof[0]?.value ?? -1n
      return (word & hexToBigInt(mask)) === hexToBigInt(value)
    }),
  )
  return found.every(Boolean)
}

/** The log a row came from, found by its block, contract and topic alone. */
async function logOf({ event }: Proof): Promise<Log | undefined> {
  if (!event) return undefined
  const logs = await chain.request({
    method: 'eth_getLogs',
    params: [{ blockHash: event.blockHash, address: event.contract, topics: [event.topic] }],
  })
  const log = logs.find(({ logIndex }) => Number(logIndex) === event.logIndex)
  return log?.transactionHash === event.transactionHash ? (log as unknown as Log) : undefined
}

type Node = { proof: Proof; [field: string]: unknown }
type Page = { edges: { node: Node }[]; pageInfo: { hasNextPage: boolean; endCursor: string } }

async function all(list: string, fields: string, first = 50): Promise<Node[]> {
  const nodes: Node[] = []
  let after: string | null = null
  do {
    const read: { page: Page } = await answer(
      url,
      `query ($after: String) { page: ${list}(first: ${first}, after: $after) {
        edges { node { ${fields} ${proof} } } pageInfo { hasNextPage endCursor } } }`,
      { after },
    )
    nodes.push(...read.page.edges.map(({ node }) => node))
    after = read.page.pageInfo.hasNextPage ? read.page.pageInfo.endCursor : null
  } while (after)
  return nodes
}

beforeAll(async () => {
  await caughtUp(url, Number(await chain.getBlockNumber({ cacheTime: 0 })))
})

async function expectProven(nodes: Node[]): Promise<void> {
  expect(nodes.length).toBeGreaterThan(0)
  for (const { proof, ...node } of nodes) {
    expect(await holds(proof), `${JSON.stringify(node)} ${JSON.stringify(proof)}`).toBe(true)
    if (proof.event) expect(await logOf(proof), JSON.stringify(node)).toBeDefined()
  }
}

test.each([
  ['jobs', 'id', 2],
  ['agents', 'id', 2],
  ['pointBalances', 'account { address }', 1],
])('all %s are what the chain has', async (list, fields, words) => {
  const nodes = await all(list, fields)
  await expectProven(nodes)
  for (const { proof } of nodes) expect(proof.state.length).toBeGreaterThanOrEqual(words)
})

describe('of jobs', () => {
  type Lists = { payments: Node[]; reviews: Node[]; offers: { edges: { node: Node }[] } }
  let jobs: Lists[]

  beforeAll(async () => {
    jobs = (await all(
      'jobs',
      `payments { amount kind ${proof} } reviews { rating ${proof} }
       offers(first: 10) { edges { node { hash state ${proof} } } }`,
      20,
    )) as unknown as Lists[]
  })

  test('all offers', async () => {
    const offers = jobs.flatMap(({ offers }) => offers.edges.map(({ node }) => node))
    await expectProven(offers)
    expect(offers.filter(({ proof }) => proof.state.length > 0).length).toBeGreaterThan(0)
  })

  test('all reviews', async () => {
    const reviews = jobs.flatMap(({ reviews }) => reviews)
    await expectProven(reviews)
    for (const { proof } of reviews) expect(proof.state).toHaveLength(1)
  })

  test('all payments, to the amount', async () => {
    const payments = jobs.flatMap(({ payments }) => payments)
    await expectProven(payments)
    for (const { proof, amount, kind } of payments) {
      const amounts = await amountsOf(proof)
      expect(amounts, `${kind} ${JSON.stringify(proof.event)}`).toContain(`${amount}`)
      expect(amounts).not.toContain(`${BigInt(`${amount}`) + 1n}`)
    }
  })
})

/** Every number in a row's log, and in the tokens' logs of the same transaction. */
async function amountsOf(proof: Proof): Promise<string[]> {
  const log = await logOf(proof)
  if (!log || !proof.event) return []
  const receipt = await chain.getTransactionReceipt({ hash: proof.event.transactionHash })
  const transfers = receipt.logs.map(({ data }) =>
    data.length === 66 ? `${hexToBigInt(data)}` : '',
  )
  const abi = abisOf(deployment, proof.event.contract).flat()
  const { args } = decodeEventLog({ abi, data: log.data, topics: log.topics })
  return [...transfers, ...Object.values(args ?? {}).map(String)]
}

test('a tampered row is found out', async () => {
  const { sql, ask, stop } = await startApp()
  const read = async () => {
    const { data } = await ask<{ job: Node; agent: Node }>(
      `{ job(id: 1) { budget ${proof} } agent(id: 0) { owner ${proof} } } #${performance.now()}`,
    )
    return data as { job: Node; agent: Node }
  }
  const before = await read()
  expect(await holds(before.job.proof)).toBe(true)
  try {
    await sql`alter table job disable trigger user`
    await sql`alter table agent disable trigger user`
    for (const [table, change, undo] of [
      ['job', sql`budget = budget + 1`, sql`budget = budget - 1`],
      ['job', sql`deadline = deadline + 1`, sql`deadline = deadline - 1`],
      ['agent', sql`score = score + 1`, sql`score = score - 1`],
    ] as const) {
      const id = table === 'job' ? 1 : 0
      await sql`update ${sql(table)} set ${change} where id = ${id}`
      expect(await holds((await read())[table].proof)).toBe(false)
      await sql`update ${sql(table)} set ${undo} where id = ${id}`
    }
    // Another block's hash has no such log
    const forged = structuredClone(before.job.proof)
    if (forged.event) forged.event.logIndex += 1
    expect(await logOf(forged)).toBeUndefined()
  } finally {
    await sql`alter table job enable trigger user`
    await sql`alter table agent enable trigger user`
    await stop()
  }
  const { job } = await answer<{ job: Node }>(url, `{ job(id: 1) { ${proof} } }`)
  expect(await holds(job.proof)).toBe(true)
})

test('slots are those of the committed storage layouts', () => {
  const page = readFileSync(new URL('../../docs/security/storage.md', import.meta.url), 'utf8')
  for (const { contract, variable, slot } of Object.values(storageLayout)) {
    const section = page.split(`\n## ${contract}\n`)[1]?.split('\n## ')[0] ?? ''
    expect(section, contract).toContain(`\n| ${slot} | 0 | 32 | ${variable} | mapping(`)
  }
})

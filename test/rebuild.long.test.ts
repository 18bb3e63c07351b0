import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deploymentOf, local } from '@guildhall/sdk'
import postgres from 'postgres'
import type { Hex } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rpc } from '../indexer/test/actor.ts'
import { caughtUp } from '../indexer/test/graphql.ts'
import { compare } from '../indexer/test/life/compare.ts'
import { prepareReadModel } from '../indexer/upkeep/prepareReadModel.ts'
import { viewsSchema } from '../indexer/upkeep/schemas.ts'
import { root } from '../script/stack/root.ts'
import { startIndexer } from '../script/stack/startIndexer.ts'
import { startRelayer } from '../script/stack/startRelayer.ts'
import { type Stack, startStack } from '../script/stack/startStack.ts'
import { type Difference, differencesOf, tableOf } from './rebuild/compareAnswers.ts'
import { copiesOf, handOver, liveIn, wanted } from './rebuild/market.ts'
import { type Answers, idsIn, readGraphql, readRest } from './rebuild/readAnswers.ts'
import { readTables } from './rebuild/readTables.ts'

/**
 * Everything but the chain is lost, and made anew from it. `npm run rebuild-check` prints what was
 * compared.
 */
const deployment = deploymentOf(local.id)
const views = viewsSchema(local.id)
const slow = { timeout: 180_000, interval: 500 }
let dir: string
let stack: Stack
let services: Pick<Stack, 'relayer' | 'indexer'>

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'guildhall-rebuild-'))
  stack = await startStack({ dir })
  services = stack
})

afterAll(async () => {
  if (services !== stack) await Promise.all([services.relayer.stop(), services.indexer.stop()])
  await stack?.stop()
  await rm(dir, { recursive: true, force: true })
})

test('all but the chain is lost, and nothing is', { timeout: 1_200_000, retry: 0 }, async () => {
  const { client, content } = await liveIn(stack)
  await caughtUpWithChain()
  const digests = await digestsNamed()
  const written = await copiesOf(content.url, digests)
  await handOver(stack.relayer.url, written.values())
  const copies = await copiesOf(stack.relayer.url, digests)
  expect(copies.size).toBeGreaterThan(20)
  await documentsRead(copies.keys())
  const before = await snapshot()
  const unanswered = [...before.answers].filter(([, lines]) => !lines.some(isAnswer))
  expect(unanswered.map(([name]) => name)).toEqual([])

  await loseAll()
  await startAnew()
  await caughtUpWithChain()

  // No document is there; what the chain tells is
  const bare = differencesOf(before.ofChain, await readTables(stack.postgres.url, [views]))
  console.log(`From the chain alone\n${tableOf(before.ofChain, bare)}`)
  expect(before.ofChain.get('job')?.length).toBeGreaterThan(60)
  expectNone(bare)
  const { faults } = await compare({
    ...{ deployment, rpcUrl: stack.anvil.url, graphqlUrl: services.indexer.graphqlUrl },
    ...{ databaseUrl: stack.postgres.url, schema: views },
  })
  expect(faults).toEqual([])
  expect((await copiesOf(services.relayer.url, digests)).size).toBe(0)

  // Whoever has the bytes brings them again, under the same names
  const again = await handOver(services.relayer.url, copies.values())
  expect(again).toEqual([...copies.keys()])
  await documentsRead(copies.keys())
  const after = await snapshot()
  const inAll = ['ofChain', 'ofDocuments', 'answers'] as const
  const differences = inAll.map((part) => differencesOf(before[part], after[part]))
  inAll.forEach((part, i) => {
    console.log(`With documents: ${part}\n${tableOf(before[part], differences[i] ?? new Map())}`)
  })
  for (const found of differences) expectNone(found)

  // And it goes on where it was
  const { jobId, sent } = await client.commands.postJob({ brief: wanted, budget: '3.00' })
  const { job } = await client.commands.getJob({ jobId, minBlock: sent.block })
  expect([job.status, jobId]).toEqual(['OPEN', `${(before.ofChain.get('job') ?? []).length + 1}`])
  await content.stop()
})

/** Not a refusal of REST. */
function isAnswer(line: string): boolean {
  return !/"status":[45]\d\d[,}]/.test(line)
}

function expectNone(differences: ReadonlyMap<string, Difference>): void {
  const found = [...differences].filter(
    ([, { missing, added }]) => missing.length + added.length > 0,
  )
  const few = found.map(([name, { missing, added }]) => ({
    name,
    missing: missing.slice(0, 3),
    added: added.slice(0, 3),
  }))
  expect(few).toEqual([])
}

/** All that is kept of the chain and of documents, and all that is answered of them. */
async function snapshot() {
  const { url } = stack.postgres
  const [ofChain, ofDocuments] = [
    await readTables(url, [views]),
    await readTables(url, ['documents']),
  ]
  const token = deployment.tokens[0]?.address ?? '0x'
  const answers: Answers = new Map([
    ...(await readGraphql(services.indexer.graphqlUrl, token)),
    ...(await readRest(services.relayer.url, idsIn(ofChain))),
  ])
  return { ofChain, ofDocuments, answers }
}

async function caughtUpWithChain(): Promise<void> {
  const head = Number(await rpc(stack.anvil.url, 'eth_blockNumber'))
  await caughtUp(services.indexer.graphqlUrl, head, 240)
}

/** Ends the services, drops their database and deletes the documents. */
async function loseAll(): Promise<void> {
  await Promise.all([services.relayer.kill(), services.indexer.stop()])
  const url = new URL(stack.postgres.url)
  const name = url.pathname.slice(1)
  url.pathname = '/postgres'
  const sql = postgres(url.href, { max: 1, onnotice: () => {} })
  await sql`drop database ${sql(name)} with (force)`
  await sql`create database ${sql(name)}`
  await sql.end()
  await rm(`${dir}/content`, { recursive: true })
}

/** Starts them where they were. */
async function startAnew(): Promise<void> {
  const common = {
    ...{ chainId: local.id, rpcUrl: stack.anvil.url, databaseUrl: stack.postgres.url },
  }
  const { url, graphqlUrl } = stack.indexer
  const prepared = await prepareReadModel({ ...common, chainRpcUrl: common.rpcUrl })
  expect(prepared.found).toBe('nothing')
  const relayer = await startRelayer({
    ...{ ...common, contentDir: `${dir}/content`, logFile: `${dir}/logs/relayer.log` },
    ...{ indexerUrl: graphqlUrl, port: stack.relayer.port },
  })
  services = { ...services, relayer }
  const { schema, views } = prepared
  const indexer = await startIndexer({
    ...{ ...common, contentUrl: relayer.url, schema, views, logDir: `${dir}/logs` },
    readerPort: Number(new URL(url).port),
  })
  services = { relayer, indexer }
  expect([relayer.url, indexer.url]).toEqual([stack.relayer.url, url])
}

async function digestsNamed(): Promise<Hex[]> {
  const rows = (await readTables(stack.postgres.url, [views])).get('reference') ?? []
  return [...new Set(rows.map((line) => (JSON.parse(line) as { digest: Hex }).digest))]
}

/** Documents that were looked for in vain are looked for at once. */
async function lookAgain(): Promise<void> {
  const sql = postgres(stack.postgres.url, { max: 1 })
  await sql.unsafe(statementOf('docs/rebuild.md', 'update documents.document'))
  await sql.end()
}

/** Waits until these documents are read, and nothing more comes of them. */
async function documentsRead(digests: Iterable<Hex>): Promise<void> {
  const wanted = [...digests]
  await lookAgain()
  const read = async () => readTables(stack.postgres.url, ['documents'])
  const unread = async () => {
    const lines = (await read()).get('document') ?? []
    const rows = lines.map((line) => JSON.parse(line) as { digest: Hex; size: number | null })
    const known = new Set(rows.filter(({ size }) => size !== null).map(({ digest }) => digest))
    return wanted.filter((digest) => !known.has(digest))
  }
  await expect.poll(unread, slow).toEqual([])
  let last = ''
  const isStill = async () => {
    const all = JSON.stringify([...(await read())])
    const isSame = all === last
    last = all
    return isSame
  }
  await expect.poll(isStill, { ...slow, interval: 4000 }).toBe(true)
}

/** The statement of a page's shell or SQL that begins so, as it stands there. */
function statementOf(file: string, beginning: string): string {
  const text = readFileSync(`${root}${file}`, 'utf8')
  const from = text.indexOf(beginning)
  if (from === -1) throw new Error(`${file} has no ${beginning}.`)
  return text.slice(from, text.indexOf(';', from))
}

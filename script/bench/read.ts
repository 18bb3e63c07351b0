/**
 * `npm run bench-read`: how fast the reader answers over markets of some sizes, beside Ponder's own
 * GraphQL on the same rows in the same run. Prints tables. docs/benchmarks.md says what is measured how.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { local } from '@guildhall/sdk'
import { createPublicClient, http } from 'viem'
import { connect } from '../../indexer/database/connect.ts'
import { prepareReadModel } from '../../indexer/upkeep/prepareReadModel.ts'
import { deploy } from '../stack/deploy.ts'
import { startAnvil } from '../stack/startAnvil.ts'
import { startReader, startWriter } from '../stack/startIndexer.ts'
import { startPostgres } from '../stack/startPostgres.ts'
import { forgetMarket, loadMarket } from './read/loadMarket.ts'
import { type Measured, measure } from './read/measure.ts'
import { type Question, questionsOf } from './read/queries.ts'
import { startBuiltIn } from './read/startBuiltIn.ts'

const { values } = parseArgs({
  options: {
    /** Jobs in the market, with commas between. */
    jobs: { type: 'string', default: '10000,100000,1000000' },
    connections: { type: 'string', default: '1,10,50' },
    /** For each question, server and number of connections. */
    seconds: { type: 'string', default: '5' },
  },
})
const numbers = (list: string) => list.split(',').map(Number)
const seconds = Number(values.seconds)
const documentsSchema = 'documents'
const columns = [
  ...['question', 'connections', 'a second', 'p50 / p95 / p99, ms'],
  ...['Ponder’s own, a second', 'its p50 / p95 / p99, ms', 'ratio', 'load'],
]

const dir = await mkdtemp(join(tmpdir(), 'guildhall-bench-read-'))
// Run by root, PostgreSQL drops to another user
await chmod(dir, 0o755)
const anvil = await startAnvil({ logFile: join(dir, 'anvil.log') })
const postgres = await startPostgres({ dataDir: join(dir, 'postgres') })
const stops: (() => Promise<unknown>)[] = [anvil.stop, postgres.stop]
try {
  await deploy({ rpcUrl: anvil.url })
  const database = { databaseUrl: postgres.url, chainId: local.id }
  const prepared = await prepareReadModel({ ...database, chainRpcUrl: anvil.url })
  const { schema, views } = prepared
  const served = { schema, views, logDir: dir }
  const options = { ...database, rpcUrl: anvil.url, contentUrl: anvil.url, ...served }
  const sql = connect({
    ...{ url: postgres.url, schema, name: 'guildhall_bench', max: 1, statementTimeout: 0 },
  })
  stops.unshift(() => sql.end())
  const writer = await startWriter(options)
  stops.unshift(writer.stop)
  const reader = await startReader(options)
  stops.unshift(reader.stop)
  const graphqlUrl = `${reader.url}/graphql`
  await hasPolicies(graphqlUrl)
  await writer.stop()
  // What a stopped writer served would be told as stale
  await sql`update _ponder_meta set value = jsonb_set(value, '{heartbeat_at}', '9e15') where key = 'app'`
  const builtIn = await startBuiltIn({ ...options, dir })
  stops.unshift(builtIn.stop)
  const chain = createPublicClient({ chain: local, transport: http(anvil.url) })
  console.log(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}`)
  for (const jobs of numbers(values.jobs)) {
    const { number, timestamp } = await chain.getBlock()
    await forgetMarket(sql, documentsSchema)
    const started = performance.now()
    const head = { number: Number(number), timestamp: Number(timestamp) }
    const loaded = await loadMarket(sql, documentsSchema, { jobs, head })
    const took = Math.round((performance.now() - started) / 1000)
    console.log(`\n### ${jobs.toLocaleString('en')} jobs\n\nLoaded in ${took} s.\n`)
    console.log(row(...columns))
    console.log(row(...columns.map(() => '---')))
    const deepCursor = await cursorBehind(graphqlUrl, Math.min(10_000, Math.floor(jobs / 10)))
    for (const question of questionsOf({ ...loaded, deepCursor })) {
      for (const connections of numbers(values.connections)) {
        const at = { connections, seconds, name: question.name }
        const own = await measure({ ...at, url: graphqlUrl, question })
        const other =
          question.builtIn &&
          (await measure({ ...at, url: builtIn.url, question: question.builtIn }))
        print(question, own, other)
      }
    }
  }
} finally {
  for (const stop of stops) await stop()
  await rm(dir, { recursive: true, force: true })
}

/** Waits until the writer has read the deployment. */
async function hasPolicies(url: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const { policies } = await ask<{ policies: unknown[] }>(url, '{ policies { id } }', {})
    if (policies.length > 10) return
    await sleep(100)
  }
  throw new Error('The writer did not read the deployment in 30 s.')
}

/** The cursor of the feed behind so many open jobs. */
async function cursorBehind(url: string, count: number): Promise<string> {
  type Page = { jobs: { pageInfo: { endCursor: string | null } } }
  const query = `query ($after: String) { jobs(first: 100, after: $after, orderBy: NEWEST,
    filter: { status: [OPEN] }) { pageInfo { endCursor } } }`
  let after: string | null = null
  for (let seen = 0; seen < count; seen += 100) {
    const { jobs }: Page = await ask<Page>(url, query, { after })
    after = jobs.pageInfo.endCursor ?? after
  }
  return after ?? ''
}

async function ask<T>(url: string, query: string, variables: object): Promise<T> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  })
  const { data, errors } = (await response.json()) as { data?: T; errors?: unknown }
  if (!data) throw new Error(JSON.stringify(errors))
  return data
}

function print(question: Question, own: Measured, other: Measured | undefined): void {
  const cells = ({ perSecond, latency }: Measured) => [
    `${Math.round(perSecond)}`,
    [latency.p50, latency.p95, latency.p99].map(round).join(' / '),
  ]
  const beside = other
    ? [...cells(other), `${round(own.perSecond / other.perSecond)} ×`]
    : ['', '', '']
  const load = `${round(loadavg()[0] ?? Number.NaN)}`
  console.log(row(question.name, `${own.connections}`, ...cells(own), ...beside, load))
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

function row(...cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

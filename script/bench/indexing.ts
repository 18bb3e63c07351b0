/**
 * `npm run bench-index`: how many events a second the writer takes, beside Ponder with its default settings
 * and with empty handlers, and how soon what happens can be read. docs/benchmarks.md says what is measured how.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { deploymentOf, local } from '@guildhall/sdk'
import { prepareReadModel } from '../../indexer/upkeep/prepareReadModel.ts'
import { deploy } from '../stack/deploy.ts'
import { startAnvil } from '../stack/startAnvil.ts'
import { startReader, startWriter } from '../stack/startIndexer.ts'
import { startPostgres } from '../stack/startPostgres.ts'
import { fillChain } from './indexing/fillChain.ts'
import { measureBackfill, writers } from './indexing/measureBackfill.ts'
import { measureLatency } from './indexing/measureLatency.ts'

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '200000' },
    /** Transactions whose way to a reader is timed. */
    times: { type: 'string', default: '60' },
  },
})
const dir = await mkdtemp(join(tmpdir(), 'guildhall-bench-index-'))
// Run by root, PostgreSQL drops to another user
await chmod(dir, 0o755)
const anvil = await startAnvil({ logFile: join(dir, 'anvil.log') })
const postgres = await startPostgres({ dataDir: join(dir, 'postgres') })
const stops: (() => Promise<unknown>)[] = [anvil.stop, postgres.stop]
const chain = { chainId: local.id, rpcUrl: anvil.url }
const database = { databaseUrl: postgres.url }
const deployment = deploymentOf(local.id)
try {
  await deploy({ rpcUrl: anvil.url })
  console.log(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}`)

  const options = { ...chain, ...database, contentUrl: anvil.url, logDir: dir }
  const { schema, views } = await prepareReadModel({
    ...chain,
    ...database,
    chainRpcUrl: anvil.url,
  })
  const writer = await startWriter({ ...options, schema, views })
  const reader = await startReader({ ...options, schema, views })
  const graphqlUrl = `${reader.url}/graphql`
  const times = Number(values.times)
  const soon = await measureLatency({ deployment, rpcUrl: anvil.url, graphqlUrl, times })
  await Promise.all([reader.stop(), writer.stop()])
  const ms = ({ p50, p95, p99 }: typeof soon.query) =>
    [p50, p95, p99].map((value) => Math.round(value)).join(' / ')
  console.log('\n| from the receipt to | p50 / p95 / p99, ms |\n|---|---|')
  console.log(`| an answer of GraphQL | ${ms(soon.query)} |\n| a subscriber | ${ms(soon.stream)} |`)

  const filled = await fillChain({
    deployment,
    rpcUrl: anvil.url,
    events: Number(values.events),
  })
  console.log(`\n${filled.events} events of ${filled.jobs} jobs in ${filled.blocks} blocks\n`)
  const rates = new Map<string, number>()
  const wrote = new Map<string, number>()
  const loads = new Map<string, number>()
  for (const writer of writers.toReversed()) {
    const { seconds, rows } = await measureBackfill(writer, { dir, ...database, ...chain })
    rates.set(writer.name, filled.events / seconds)
    wrote.set(writer.name, rows)
    loads.set(writer.name, Math.round(loadavg()[0] ?? 0))
  }
  const [, usual = 0, empty = 0] = writers.map(({ name }) => rates.get(name) ?? 0)
  const ratio = (value: number) => `${Math.round(value * 100) / 100} ×`
  console.log('| writer | events/s | of the default | of the ceiling | activities | load |')
  console.log('|---|---|---|---|---|---|')
  for (const [name, rate] of rates) {
    const cells = [ratio(rate / usual), ratio(rate / empty), wrote.get(name), loads.get(name)]
    console.log(`| ${name} | ${Math.round(rate)} | ${cells.join(' | ')} |`)
  }
} finally {
  for (const stop of stops) await stop()
  await rm(dir, { recursive: true, force: true })
}

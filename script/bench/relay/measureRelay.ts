import { loadavg } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { finalRelayStates, localChainId } from '@guildhall/sdk'
import postgres from 'postgres'
import type { Hex } from 'viem'
import { type RunningRelayer, startRelayer } from '../../stack/startRelayer.ts'
import type { Bench } from './bench.ts'
import { type Cpu, readCpu, subtract } from './cpu.ts'
import type { Inclusions } from './inclusions.ts'
import type { Handed } from './load.ts'
import { type Percentiles, percentilesOf } from './percentiles.ts'
import { startLoad } from './startLoad.ts'

export type Plan = {
  readonly signers: number
  readonly relayers: number
  /** Requests a second; without it, as fast as they are taken. */
  readonly rate?: number | undefined
  readonly count: number
  readonly agents: number
  /** Kills a relayer in the middle and starts another in its place. */
  readonly kill?: boolean
  readonly env?: Record<string, string>
  /** Folder that gets a CPU profile of each relayer. */
  readonly profile?: string | undefined
}

export type Measure = {
  readonly plan: Plan
  readonly accepted: number
  readonly included: number
  /** Accepted, but not in one final state that the chain bears out. */
  readonly lost: number
  readonly twice: number
  /** Requests a second, from the first POST to the block of the last. */
  readonly throughput: number
  /** From POST to 202, and to the block. Milliseconds. */
  readonly accept: Percentiles
  readonly mined: Percentiles
  readonly gasPerRequest: number
  readonly perTransaction: number
  /** Milliseconds of processor time a request, by who used it. */
  readonly cpu: Cpu
  /** Runnable processes in the last minute, this run's own among them. */
  readonly load: number
}

let runs = 0

/** One run on a fresh schema: how fast, how soon, how dear, and whether anything was lost. */
export async function measureRelay(
  bench: Bench,
  inclusions: Inclusions,
  plan: Plan,
): Promise<Measure> {
  runs += 1
  const schema = `bench_${runs}`
  const keys = await bench.keys(plan.signers)
  const start = (port?: number) =>
    startRelayer({
      ...(port !== undefined && { port }),
      chainId: localChainId,
      rpcUrl: bench.rpcUrl,
      databaseUrl: bench.databaseUrl,
      contentDir: join(bench.dir, 'content'),
      logFile: join(bench.dir, `relayer-${runs}.log`),
      env: {
        DATABASE_SCHEMA: schema,
        RELAYER_PRIVATE_KEYS: keys.join(','),
        LEASE_SECONDS: '2',
        ...plan.env,
      },
      flags: plan.profile ? ['--cpu-prof', `--cpu-prof-dir=${plan.profile}`] : [],
    })
  const relayers: RunningRelayer[] = []
  const sql = postgres(bench.databaseUrl, { max: 1, connection: { search_path: schema } })
  try {
    for (let i = 0; i < plan.relayers; i++) relayers.push(await start())
    const load = await startLoad({ count: plan.count, agents: plan.agents })
    // Every relayer has had its part of the keys by then
    await sleep(2000)
    const groups = () => ({
      ...bench.processes,
      relayers: relayers.map(({ pid }) => pid),
      callers: [load.pid],
    })
    const before = readCpu(groups())
    const killing = plan.kill ? killOne(relayers, start, plan) : undefined
    const handed = await load.run({
      urls: relayers.map(({ url }) => url),
      rate: plan.rate,
      connections: 64,
    })
    await killing
    const accepted = handed.filter(({ status }) => status === 202)
    const included = await inclusions.of(accepted.map(({ id }) => id))
    const used = subtract(readCpu(groups()), before)
    load.stop()
    const lost = await countLost(sql, inclusions, accepted)
    return {
      plan,
      accepted: accepted.length,
      included,
      lost,
      twice: inclusions.twice,
      ...timesOf(inclusions, handed, accepted),
      ...(await costOf(bench, inclusions, accepted)),
      cpu: Object.fromEntries(
        Object.entries(used).map(([name, seconds]) => [name, (seconds * 1000) / accepted.length]),
      ),
      load: loadavg()[0] ?? Number.NaN,
    }
  } finally {
    await Promise.all(relayers.map((relayer) => relayer.stop()))
    await sql.end()
  }
}

/** In the place of the first, on its port, so that callers find it again. */
async function killOne(
  relayers: RunningRelayer[],
  start: (port?: number) => Promise<RunningRelayer>,
  { count, rate = 400 }: Plan,
): Promise<void> {
  await sleep((count / rate) * 400)
  const [killed] = relayers
  await killed?.kill()
  relayers[0] = await start(killed?.port)
}

/** Waits until the relayers have said what became of everything; it is not theirs to be believed. */
async function countLost(
  sql: postgres.Sql,
  inclusions: Inclusions,
  accepted: readonly Handed[],
): Promise<number> {
  const ids = accepted.map(({ id }) => id)
  for (let end = Date.now() + 30_000; Date.now() < end; await sleep(200)) {
    const [row] = await sql<[{ open: number }]>`
      select count(*)::int as open from requests where state not in ${sql([...finalRelayStates])}`
    if (row.open === 0) break
  }
  const rows = await sql<{ id: Hex; hash: Hex }[]>`
    select id, transaction_hash as hash from requests where state = 'confirmed'`
  const confirmed = new Map(rows.map(({ id, hash }) => [id, hash]))
  return ids.filter((id) => confirmed.get(id) !== (inclusions.seen.get(id)?.hash ?? '')).length
}

function timesOf(
  inclusions: Inclusions,
  handed: readonly Handed[],
  accepted: readonly Handed[],
): Pick<Measure, 'throughput' | 'accept' | 'mined'> {
  const blocks = accepted.flatMap(({ id, at }) => {
    const seen = inclusions.seen.get(id)
    return seen ? [{ from: at, to: seen.at }] : []
  })
  const first = Math.min(...handed.map(({ at }) => at))
  const last = Math.max(...blocks.map(({ to }) => to))
  return {
    throughput: (blocks.length * 1000) / (last - first),
    accept: percentilesOf(accepted.map(({ took }) => took)),
    mined: percentilesOf(blocks.map(({ from, to }) => to - from)),
  }
}

async function costOf(
  { chain }: Bench,
  inclusions: Inclusions,
  accepted: readonly Handed[],
): Promise<Pick<Measure, 'gasPerRequest' | 'perTransaction'>> {
  const hashes = new Set(accepted.flatMap(({ id }) => inclusions.seen.get(id)?.hash ?? []))
  let gas = 0n
  for (const hash of hashes) gas += (await chain.getTransactionReceipt({ hash })).gasUsed
  return {
    gasPerRequest: Number(gas) / accepted.length,
    perTransaction: accepted.length / hashes.size,
  }
}

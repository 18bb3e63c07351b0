import { formatEther } from 'viem'
import { isDisposable } from '../chainIdentity.ts'
import type { Deps } from '../deps.ts'
import { readModel } from '../doors/context.ts'
import { findersOf } from '../keeper/findDue.ts'
import { now } from '../unixTime.ts'
import { readHoldings, readMarket } from '../watch/readMarket.ts'
import { readWork } from '../watch/readWork.ts'
import type { Finding } from './part.ts'

/** Seconds from which on a part that goes on is too slow; those of ops/prometheus/alerts.yml. */
const late = { block: 300, readModel: 60, request: 300, delivery: 600, move: 900 } as const

const off: Finding = { state: 'off', words: 'This relayer does not do it.' }

/** What is looked at, each by itself; one that throws is down. */
export const checks: Readonly<Record<string, (deps: Deps) => Promise<Finding>>> = {
  async chain({ chain, config, head }) {
    const id = await chain.getChainId()
    if (id !== config.chainId) return { state: 'down', words: `The node is on chain ${id}.` }
    const { number, timestamp } = await head.latest()
    const age = Math.max(0, now() - timestamp)
    // One made to be thrown away makes blocks when there is something to mine
    const isLate = age > late.block && !isDisposable(id)
    const words = `Chain ${id}, block ${number}, ${inWords(age)} old.`
    return { state: isLate ? 'degraded' : 'ok', words }
  },

  async database({ sql }) {
    await sql`select from requests limit 1`
    return { state: 'ok', words: 'It answers.' }
  },

  async 'read model'(deps) {
    if (deps.config.doors.indexerUrl === undefined) return off
    const [{ meta }, head] = await Promise.all([readMarket(deps), deps.head.latest()])
    const lag = Math.max(0, head.timestamp - meta.blockTimestamp)
    const words = `${meta.status}, at block ${meta.block}, ${inWords(lag)} behind the chain.`
    const isBehind = meta.status !== 'READY' || lag > late.readModel
    return { state: isBehind ? 'degraded' : 'ok', words }
  },

  async signers({ chain, config, keyring }) {
    const balances = await Promise.all(
      keyring.senders.map(({ address }) => chain.getBalance({ address })),
    )
    const able = balances.filter((balance) => balance >= config.signers.minBalance).length
    const least = balances.toSorted((a, b) => (a < b ? -1 : 1))[0] ?? 0n
    const rounded = Number(Number(formatEther(least)).toPrecision(2))
    return {
      state: able === 0 ? 'down' : able < balances.length ? 'degraded' : 'ok',
      words: `${able} of ${balances.length} keys can pay; the poorest has about ${rounded} coin.`,
    }
  },

  async queue({ sql, limiter }) {
    await limiter.blocks.refresh()
    if (limiter.blocks.halted !== undefined) {
      return { state: 'down', words: 'The kill switch is on: nothing new is taken.' }
    }
    const [{ length }, { requestAge }] = await Promise.all([limiter.queue(), readWork(sql)])
    const words = `${length} requests wait; the oldest has for ${inWords(requestAge)}.`
    return { state: requestAge > late.request ? 'degraded' : 'ok', words }
  },

  async deliveries({ sql }) {
    const [counts] = await sql<[{ pending: number; dead: number }]>`
      select count(*) filter (where state = 'pending')::int as pending,
        count(*) filter (where state = 'dead')::int as dead
      from deliveries where state in ('pending', 'dead')`
    const { deliveryAge } = await readWork(sql)
    return {
      state: deliveryAge > late.delivery ? 'degraded' : 'ok',
      words: `${counts.pending} wait, ${counts.dead} were given up.`,
    }
  },

  async keeper(deps) {
    if (!deps.config.keeper || deps.config.doors.indexerUrl === undefined) return off
    const { calls } = await findersOf(deps.deployment).jobs(readModel(deps), 0)
    const ours = calls.filter((call) => call !== undefined)
    const age = Math.max(0, ...ours.map(({ since }) => now() - since))
    const words = `${ours.length} calls are due, the first for ${inWords(age)}.`
    return { state: age > late.move ? 'degraded' : 'ok', words }
  },

  async attestor({ config, sql }) {
    if (!config.attestor) return off
    const [row] = await sql<[{ unjudged: number }]>`
      select count(*)::int as unjudged from attestation_waits
      where reason is not null and attempts > 2`
    const words = `${row.unjudged} deliveries could not be judged so far.`
    return { state: row.unjudged > 0 ? 'degraded' : 'ok', words }
  },

  async 'system agent'({ config, sql }) {
    if (!config.system) return off
    const [row] = await sql<[{ failing: number; wanted: number }]>`
      select count(*)::int as wanted, count(*) filter (where attempts > 2)::int as failing
      from system_jobs where state = 'wanted'`
    const words = `${row.wanted} jobs are to be posted, ${row.failing} could not be so far.`
    return { state: row.failing > 0 ? 'degraded' : 'ok', words }
  },

  async solvency(deps) {
    if (deps.config.doors.indexerUrl === undefined) return off
    const market = await readMarket(deps)
    const holdings = await readHoldings(deps, market)
    const short = holdings.filter(({ balance, liabilities }) => balance < liabilities)
    if (short.length > 0 || market.meta.solvency === 'ALARM') {
      const holders = [...new Set(short.map(({ holder }) => holder))].join(', ') || 'The ledger'
      return { state: 'down', words: `${holders}: chain and ledger do not agree on what is owed.` }
    }
    const words = `All ${holdings.length} balances cover what is owed, at block ${market.meta.block}.`
    return { state: 'ok', words }
  },
}

function inWords(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} s`
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`
  return `${Math.round(seconds / 3600)} h`
}

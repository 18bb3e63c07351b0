import { standingAbi } from '@guildhall/sdk'
import type { ReadModel } from '@guildhall/sdk/readModel/readModel'
import { type Address, parseEventLogs } from 'viem'
import { type CallRow, undecidedStates } from '../calls/call.ts'
import { isDueAgain } from '../calls/isDueAgain.ts'
import { overBudget } from '../calls/overBudget.ts'
import { type DryResult, dryRun } from '../chain/dryRun.ts'
import type { Deps } from '../deps.ts'
import { now } from '../unixTime.ts'
import type { Failures } from './failures.ts'
import { type DueCall, type DuePage, findersOf, pageSize } from './findDue.ts'
import type { KeeperSettings } from './settings.ts'
import { gasOf, maxGas, type TriedMove, wantMoves } from './wantMoves.ts'

/** Calls of a keeper that may be under way at once: others have the queue too. */
const most = 20
/** Moves looked at of each list at once. */
const farthest = 2000

/** Milliseconds in which a move made before is not made together with others again. */
const apart = 3_600_000

/**
 * Where the next look at each list begins: after as many as were looked at with nothing to be done, so that
 * nobody holds up others by many jobs whose moves fail or are too dear.
 */
export type Places = number[]

type Outcome = TriedMove | 'would fail' | 'too dear' | undefined

/**
 * Makes the moves that are due and that nobody made: first what jobs wait for, then scores, activity and
 * emission; each the longest due first. Another keeper may be quicker: each move is tried before it is
 * sent, and does nothing twice.
 */
export async function keep(
  deps: Deps,
  indexer: ReadModel,
  settings: KeeperSettings,
  failures: Failures,
  places: Places,
): Promise<void> {
  const { metrics, deployment, sql } = deps
  const [count] = await sql<{ under_way: number }[]>`
    select count(*)::int as under_way from calls
    where kind = 'keep' and state in ${sql([...undecidedStates])}`
  let room = most - (count?.under_way ?? 0)
  const seen: string[] = []
  /** Whose moves have cost what they may. */
  const spent = new Set<Address>()

  const tried = async (calls: DuePage['calls'], block: number): Promise<TriedMove[]> => {
    const good: TriedMove[] = []
    for (const call of calls) {
      if (room <= good.length || deps.closing.aborted) break
      if (!call) continue
      const key = `${call.target} ${call.data}`
      seen.push(key)
      if (spent.has(call.subject) || !failures.isOver(key)) continue
      const outcome = await tryMove(deps, settings, call, { block, good })
      if (outcome === 'too dear') spent.add(call.subject)
      if (outcome === 'would fail') failures.add(key)
      if (outcome === 'would fail') metrics.kept.inc({ action: call.action, outcome })
      if (typeof outcome !== 'object') continue
      good.push(outcome)
      metrics.kept.inc({ action: call.action, outcome: 'wanted' })
      metrics.keptLateness.observe({ action: call.action }, Math.max(0, now() - call.since))
    }
    return good
  }

  let isAllSeen = true
  /** Whether there is room for more after a list. */
  const keepList = async (
    list: number,
    find: (skip: number) => Promise<DuePage>,
  ): Promise<boolean> => {
    const start = places[list] ?? 0
    places[list] = 0
    isAllSeen &&= start === 0
    for (let skip = start; skip < start + farthest; skip += pageSize) {
      const { calls, block, isCurrent } = await find(skip)
      if (!isCurrent) return false
      room -= await wantMoves(deps, await tried(calls, block))
      if (room <= 0 || deps.closing.aborted) return false
      if (calls.length < pageSize) return true
    }
    places[list] = start + farthest
    isAllSeen = false
    return true
  }

  const { jobs, others } = findersOf(deployment)
  const hasRoom = await keepList(0, async (skip) => {
    const page = await jobs(indexer, skip)
    if (skip === 0 && page.isCurrent) {
      const waits = page.calls.map((call) => now() - (call?.since ?? now()))
      metrics.keeperLateness.set(Math.max(0, ...waits))
    }
    return page
  })
  if (!hasRoom) return
  for (const [index, find] of others.entries()) {
    if (!(await keepList(index + 1, (skip) => find(indexer, skip)))) return
  }
  if (isAllSeen) failures.keep(seen)
}

/** What making a move would do now; undefined while it was made, and is only told as due. */
async function tryMove(
  deps: Deps,
  settings: KeeperSettings,
  { action, target, data, subject }: DueCall,
  { block, good }: { block: number; good: readonly TriedMove[] },
): Promise<Outcome> {
  const { sql, chain, head, keyring } = deps
  const earlier = await sql<CallRow[]>`
    select calls.* from kept_moves m join calls on calls.id = m.call_id
    where md5(m.data) = md5(${data}) and m.data = ${data} and m.target = ${target}
    order by ordinal desc`
  const [last] = earlier
  if (!isDueAgain(last, block)) return undefined
  const [from] = keyring.addresses
  if (!from) return undefined
  const own = good.filter((move) => move.subject === subject)
  const planned = { own: gasOf(own), all: gasOf(good) }
  const budget = { kind: 'keep', costPerDay: settings.costPerDay, planned } as const
  if (await overBudget(deps, budget, subject)) return 'too dear'
  const [result] = await dryRun(chain, await head.refresh(), [
    { from, to: target, data, gas: maxGas },
  ])
  if (!result?.success || !isWorthIt(action, result)) return 'would fail'
  const { gasUsed } = result
  const times = earlier.filter(({ state }) => state === 'confirmed').length
  const isApart = last !== undefined && last.updated_at.getTime() > Date.now() - apart
  return { target, data, subject, gasUsed, times, isApart }
}

/** Many jobs change no score; to book those is left to whoever likes to. */
function isWorthIt(action: DueCall['action'], { logs }: DryResult): boolean {
  if (action !== 'BOOK') return true
  return parseEventLogs({ abi: standingAbi, eventName: 'ScoreChanged', logs: [...logs] }).length > 0
}

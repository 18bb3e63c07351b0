import { standingAbi } from '@guildhall/sdk'
import type { ReadModel } from '@guildhall/sdk/readModel/readModel'
import {
  type Address,
  encodeAbiParameters,
  keccak256,
  parseAbiParameters,
  parseEventLogs,
} from 'viem'
import { type CallRow, undecidedStates } from '../calls/call.ts'
import { isDueAgain } from '../calls/isDueAgain.ts'
import { overBudget } from '../calls/overBudget.ts'
import { wantCall } from '../calls/wantCall.ts'
import { type DryResult, dryRun } from '../chain/dryRun.ts'
import type { Deps } from '../deps.ts'
import { now } from '../unixTime.ts'
import type { Failures } from './failures.ts'
import { type DueCall, type DuePage, findersOf, pageSize } from './findDue.ts'
import type { KeeperSettings } from './settings.ts'

/** The most one call may use: drawing a jury takes the most. */
const maxGas = 4_000_000n
/** What a call may use beyond what it used when tried: others act before it. */
const margin = 200_000n
/** Seconds a call may wait to be sent. */
const validity = 600
/** Seconds after which a move whose tries are used up has new ones. */
const epoch = 21_600
/** Calls of a keeper that may be under way at once: others have the queue too. */
const most = 20
/** Calls looked at of each kind: nobody holds up others by many jobs whose calls fail or are too many. */
const farthest = 2000

/**
 * Makes the calls that are due and that nobody made: first what jobs wait for, then scores, activity and
 * emission; each the longest due first. Another keeper may be quicker: each call is tried before it is
 * sent, and does nothing twice.
 */
export async function keep(
  deps: Deps,
  indexer: ReadModel,
  settings: KeeperSettings,
  failures: Failures,
): Promise<void> {
  const { metrics, deployment, sql } = deps
  const [count] = await sql<{ under_way: number }[]>`
    select count(*)::int as under_way from calls
    where kind = 'keep' and state in ${sql([...undecidedStates])}`
  let room = most - (count?.under_way ?? 0)
  const seen: string[] = []
  /** Whose calls have cost what they may. */
  const spent = new Set<Address>()

  /** Whether all of a list was seen. */
  const keepList = async (find: (skip: number) => Promise<DuePage>): Promise<boolean> => {
    for (let skip = 0; skip < farthest; skip += pageSize) {
      const { calls, block, isCurrent } = await find(skip)
      if (!isCurrent) return false
      for (const call of calls) {
        if (room <= 0 || deps.closing.aborted) return false
        if (!call) continue
        const key = `${call.target} ${call.data}`
        seen.push(key)
        if (spent.has(call.subject) || !failures.isOver(key)) continue
        const outcome = await want(deps, settings, call, block)
        if (outcome === 'too dear') spent.add(call.subject)
        if (outcome === 'wanted') room--
        if (outcome === 'would fail') failures.add(key)
        if (outcome === 'wanted' || outcome === 'would fail') {
          metrics.kept.inc({ action: call.action, outcome })
        }
      }
      if (calls.length < pageSize) break
    }
    return true
  }

  const { jobs, others } = findersOf(deployment)
  const isSeen = await keepList(async (skip) => {
    const page = await jobs(indexer, skip)
    if (skip === 0 && page.isCurrent) {
      const waits = page.calls.map((call) => now() - (call?.since ?? now()))
      metrics.keeperLateness.set(Math.max(0, ...waits))
    }
    return page
  })
  if (!isSeen) return
  for (const find of others) {
    if (!(await keepList((skip) => find(indexer, skip)))) return
  }
  failures.keep(seen)
}

async function want(
  deps: Deps,
  settings: KeeperSettings,
  { action, target, data, subject }: DueCall,
  block: number,
): Promise<'wanted' | 'would fail' | 'too dear' | undefined> {
  const { sql, chain, head, keyring } = deps
  const earlier = await sql<CallRow[]>`
    select * from calls where kind = 'keep' and target = ${target} and data = ${data}
    order by ordinal desc`
  if (!isDueAgain(earlier[0], block)) return undefined
  const [from] = keyring.addresses
  if (!from) return undefined
  const budget = { kind: 'keep', costPerDay: settings.costPerDay } as const
  if (await overBudget(deps, budget, subject)) return 'too dear'
  const [result] = await dryRun(chain, await head.refresh(), [
    { from, to: target, data, gas: maxGas },
  ])
  if (!result?.success || !isWorthIt(action, result)) return 'would fail'
  const done = earlier.filter(({ state }) => state === 'confirmed').length
  const id = keccak256(
    encodeAbiParameters(parseAbiParameters('string, address, bytes, uint256, uint256'), [
      ...(['keep', target, data] as const),
      BigInt(done),
      BigInt(Math.floor(now() / epoch)),
    ]),
  )
  const gas = result.gasUsed * 2n + margin
  await wantCall(sql, {
    ...{ target, data, id, subject },
    kind: 'keep',
    gas: gas < maxGas ? gas : maxGas,
    deadline: BigInt(Math.max((await head.latest()).timestamp, now()) + validity),
  })
  return 'wanted'
}

/** Many jobs change no score; to book those is left to whoever likes to. */
function isWorthIt(action: DueCall['action'], { logs }: DryResult): boolean {
  if (action !== 'BOOK') return true
  return parseEventLogs({ abi: standingAbi, eventName: 'ScoreChanged', logs: [...logs] }).length > 0
}

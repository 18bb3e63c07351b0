import type { ReadModel } from '@guildhall/sdk/readModel/readModel'
import { encodeAbiParameters, getAddress, keccak256, parseAbiParameters } from 'viem'
import { type CallRow, undecidedStates } from '../calls/call.ts'
import { isDueAgain } from '../calls/isDueAgain.ts'
import { overBudget } from '../calls/overBudget.ts'
import { wantCall } from '../calls/wantCall.ts'
import { dryRun } from '../chain/dryRun.ts'
import type { Deps } from '../deps.ts'
import { now } from '../unixTime.ts'
import { callOf, type KeptCall } from './callOf.ts'
import type { Failures } from './failures.ts'
import { type DueMove, findDue } from './findDue.ts'
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
/** Moves looked at, all of them: nobody holds up others by many jobs whose moves fail or are too many. */
const farthest = 2000

/**
 * Makes the calls that are due and that nobody made, the longest due first. Another keeper may be quicker:
 * each call is tried before it is sent, and does nothing twice.
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
  /** Clients whose jobs have cost what they may. */
  const spent = new Set<string>()
  for (let skip = 0; skip < farthest; ) {
    const { moves, block, isCurrent, isLast } = await findDue(indexer, skip)
    if (!isCurrent) return
    if (skip === 0) {
      const ours = moves.filter((move) => callOf(deployment, move))
      metrics.keeperLateness.set(Math.max(0, ...ours.map(({ since }) => now() - since)))
    }
    for (const move of moves) {
      if (room <= 0 || deps.closing.aborted) return
      const { address } = move.job.client
      const call = callOf(deployment, move)
      if (!call) continue
      const key = `${call.target} ${call.data}`
      seen.push(key)
      if (spent.has(address) || !failures.isOver(key)) continue
      const outcome = await want(deps, settings, { move, call, block })
      if (outcome === 'too dear') spent.add(address)
      if (outcome === 'wanted') {
        room--
        metrics.keptLateness.observe({ action: move.action }, Math.max(0, now() - move.since))
      }
      if (outcome === 'would fail') failures.add(key)
      if (outcome === 'wanted' || outcome === 'would fail') {
        metrics.kept.inc({ action: move.action, outcome })
      }
    }
    skip += moves.length
    if (isLast) break
  }
  failures.keep(seen)
}

async function want(
  deps: Deps,
  settings: KeeperSettings,
  { move, call, block }: { move: DueMove; call: KeptCall; block: number },
): Promise<'wanted' | 'would fail' | 'too dear' | undefined> {
  const { sql, chain, head, keyring } = deps
  const { target, data } = call
  const earlier = await sql<CallRow[]>`
    select * from calls where kind = 'keep' and target = ${target} and data = ${data}
    order by ordinal desc`
  if (!isDueAgain(earlier[0], block)) return undefined
  const subject = getAddress(move.job.client.address)
  const [from] = keyring.addresses
  if (!from) return undefined
  const budget = { kind: 'keep', costPerDay: settings.costPerDay } as const
  if (await overBudget(deps, budget, subject)) return 'too dear'
  const [result] = await dryRun(chain, await head.refresh(), [
    { from, to: target, data, gas: maxGas },
  ])
  if (!result?.success) return 'would fail'
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
    ...call,
    id,
    kind: 'keep',
    subject,
    gas: gas < maxGas ? gas : maxGas,
    deadline: BigInt(Math.max((await head.latest()).timestamp, now()) + validity),
  })
  return 'wanted'
}

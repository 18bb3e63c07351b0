import { membershipAbi } from '@guildhall/sdk'
import { privateKeyToAddress } from 'viem/accounts'
import type { Deps } from '../deps.ts'
import type { DoorContext } from '../doors/context.ts'
import { isHalted } from '../limits/isHalted.ts'
import { countOpen, findNotable } from './market.ts'
import { dayStart, fresh } from './periods.ts'
import { postWanted } from './postWanted.ts'
import type { SystemSettings } from './settings.ts'
import { spentToday } from './spentToday.ts'
import { templates } from './templates.ts'
import { wantBounty } from './wantBounty.ts'
import { type SystemJobRow, want } from './wanted.ts'
import { wantScheduled } from './wantScheduled.ts'

const systemKind = 2
/** `Status`: neither suspended nor withdrawn. */
const activeStatus = 0
/** Seconds after which what failed is tried again; twice as many each time, up to a day. */
const patience = 60
/** Milliseconds after which no other is begun. */
const longest = 300_000

/** Hour of the chain in which the market was last looked at for scarcity. */
export type Looked = { hour: number }

/** Takes the market's own jobs one step on: wants what is due, posts what the day has room for. */
export async function runSystem(
  deps: Deps,
  context: DoorContext,
  settings: SystemSettings,
  looked: Looked,
): Promise<void> {
  const { sql, head, closing } = deps
  if (await isHalted(deps)) return
  const client = privateKeyToAddress(settings.key)
  if (!(await isSystem(deps, client))) return
  const { number, timestamp: time } = await head.refresh()
  await wantScheduled(sql, time)
  await wantCaseStudy(deps, context, time)
  const counts = await countOpen(context.indexer, client, Number(number))
  const hour = Math.floor(time / 3600)
  if (hour !== looked.hour && counts.open < settings.minOpen) await wantBounty(sql, time)
  looked.hour = hour

  await sql`
    update system_jobs set state = 'dropped'
    where state = 'wanted' and plan is null and wanted_at < ${BigInt(time - fresh)}`
  const rows = await sql<SystemJobRow[]>`
    select * from system_jobs where state = 'wanted' and next_at <= now()
    order by plan is null, wanted_at, points`
  const spent = await spentToday(deps, time)
  let room = settings.maxOpen - counts.own - spent.underWay
  let points = settings.pointsPerDay - spent.points
  const end = Date.now() + longest
  for (const row of rows) {
    if (closing.aborted || Date.now() > end) return
    // What is under way has its room, and its points, already
    const isNew = row.plan === null
    if (isNew && (room <= 0 || row.points > points)) continue
    await tryPosting(deps, context, settings, row)
    if (!isNew) continue
    room--
    points -= row.points
  }
}

/** One ended job a day is written about: whoever trades with a friend gains no stream of jobs by it. */
async function wantCaseStudy(deps: Deps, context: DoorContext, time: number): Promise<void> {
  const { sql, deployment } = deps
  const template = templates.find(({ occasion }) => occasion === 'ended')
  if (!template) return
  const [today] = await sql`
    select from system_jobs
    where template = ${template.id} and wanted_at >= ${BigInt(dayStart(time))}`
  if (today) return
  for (const subject of await findNotable(context.indexer, deployment, time - fresh)) {
    const key = `${template.id} ${subject}`
    const [known] = await sql`select from system_jobs where key = ${key}`
    if (!known) return want(sql, template, { key, subject, time })
  }
}

async function tryPosting(...args: Parameters<typeof postWanted>): Promise<void> {
  const [{ sql, log }, , , row] = args
  try {
    await postWanted(...args)
  } catch (err) {
    log.warn({ err, key: row.key }, 'a job of the market’s own cannot be posted')
    const wait = Math.min(patience * 2 ** Math.min(row.attempts, 11), 86_400)
    const error = err instanceof Error ? err.message.slice(0, 500) : 'unknown'
    await sql`
      update system_jobs set error = ${error}, attempts = attempts + 1,
        next_at = now() + ${wait} * interval '1 second'
      where key = ${row.key}`
  }
}

async function isSystem(
  { chain, deployment, log }: Deps,
  account: `0x${string}`,
): Promise<boolean> {
  const { bound, kind, status } = await chain.readContract({
    address: deployment.contracts.membership,
    abi: membershipAbi,
    functionName: 'accountOf',
    args: [account],
  })
  const is = bound && kind === systemKind && status === activeStatus
  if (!is) log.debug({ account, status }, 'the account is no active system agent’s')
  return is
}

import pLimit from 'p-limit'
import { z } from 'zod'
import { jobStatus, readJob } from '../chain/readJob.ts'
import type { Transaction } from '../database/connect.ts'
import type { Deps } from '../deps.ts'
import { groupBy } from '../groupBy.ts'
import { findAudience, isOwn } from './audience.ts'
import { type Find, fetchOnce, subjectOf } from './briefs.ts'
import { capabilitiesOf } from './capabilitiesOf.ts'
import { type Fact, factSchema } from './fact.ts'
import { listeningWebhooks, tell } from './tell.ts'
import type { WebhookRow } from './webhookRow.ts'

/** Facts looked at in one step, and at once; webhooks' owners and agents asked for at once. */
const most = 50
const atOnce = 4
const askedAtOnce = 5
/** Seconds until a fact is looked at again, at first and at last; it is half as long as it waits already. */
const shortest = 10
const longest = 900
/** Seconds it waits in all. */
const patience = 86_400
/** The word for what is told to agents a posted job suits, in vocabularies that have one. */
const wanted = { guildhall: 'JobMatches', upmoltwork: 'task.new_match' } as const

const rowSchema = z.object({ fact: factSchema, webhooks: z.array(z.string()) })

/** Keeps what cannot be told before a job's brief was read: of what category it is, whom it suits. */
export async function wait(
  sql: Transaction,
  found: {
    readonly facts: readonly Fact[]
    readonly unknown: readonly { readonly fact: Fact; readonly webhook: string }[]
    readonly hooks: readonly WebhookRow[]
  },
): Promise<void> {
  const unknown = groupBy(found.unknown, ({ fact }) => fact)
  const matching = found.hooks.filter(isMatched).map(({ id }) => id)
  const rows = [
    ...[...unknown].map(([fact, of]) => ({ fact, webhooks: of.map(({ webhook }) => webhook) })),
    ...found.facts.flatMap((fact) =>
      fact.type === 'JobPosted' && matching.length > 0
        ? { fact: { ...fact, type: 'JobMatches' }, webhooks: matching }
        : [],
    ),
  ]
  for (const row of rows) {
    await sql`
      insert into market_waiting (fact, block) values (${sql.json(row)}, ${row.fact.block ?? 0})`
  }
}

/**
 * Tells what can be told by now; what waited for a day is let go of. Begins with nothing more once it is
 * time to end.
 */
export async function tellWaiting(deps: Deps, isTime: () => boolean): Promise<void> {
  const { sql, log } = deps
  await sql`
    delete from market_waiting where created_at < now() - ${patience} * interval '1 second'`
  const due = await sql<WaitingRow[]>`
    select id, fact from market_waiting where next_at <= now() order by next_at, id limit ${most}`
  const look: Look = { isTime, find: fetchOnce(deps), able: capabilitiesOnce(deps, isTime) }
  await pLimit(atOnce).map(due, async (row) => {
    if (isTime()) return
    const isOver = await tellOne(deps, row, look).catch((err: unknown) => {
      log.warn({ err, row: row.id }, 'not told yet')
      return false
    })
    if (isOver) await sql`delete from market_waiting where id = ${row.id}`
    else {
      await sql`
        update market_waiting set next_at = now() + least(
          greatest((now() - created_at) / 2, ${shortest} * interval '1 second'),
          ${longest} * interval '1 second'
        ) where id = ${row.id}`
    }
  })
}

type WaitingRow = { readonly id: bigint; readonly fact: unknown }

/** What is asked once in one look at all that waits. */
type Look = {
  readonly isTime: () => boolean
  readonly find: Find
  /** What an agent is able to do; undefined where that is not known just now. */
  readonly able: (agentId: string) => Promise<ReadonlySet<string> | undefined>
}

function capabilitiesOnce(deps: Deps, isTime: Look['isTime']): Look['able'] {
  const asked = new Map<string, Promise<ReadonlySet<string> | undefined>>()
  return async (agentId) => {
    const known = asked.get(agentId)
    if (known) return known
    if (isTime()) return undefined
    const found = capabilitiesOf(deps, agentId).catch((err: unknown) => {
      deps.log.warn({ err, agentId }, 'what an agent is able to do is not known yet')
      return undefined
    })
    asked.set(agentId, found)
    return found
  }
}

/** Whether that is all there is to tell. */
async function tellOne(deps: Deps, row: WaitingRow, look: Look): Promise<boolean> {
  const { sql } = deps
  const { fact, webhooks } = rowSchema.parse(row.fact)
  const subject = fact.jobId === null ? undefined : await subjectOf(deps, fact.jobId, look.find)
  if (!subject) return false
  const hooks = (await listeningWebhooks(sql)).filter(({ id }) => webhooks.includes(id))
  const { told, later } =
    fact.type === 'JobMatches'
      ? await matchesOf(deps, { fact, hooks, subject, look })
      : { told: [{ fact, of: hooks }], later: [] }
  for (const { fact, of } of told) {
    const audience = await findAudience(deps, of, [fact])
    await inPlace(deps, row, async (sql, life) => {
      await tell(sql, deps, {
        facts: [fact],
        audience,
        life,
        only: new Set(of.map(({ id }) => id)),
      })
      return of
    })
  }
  if (later.length === 0) return true
  const isLater = new Set(later)
  await inPlace(deps, row, async () => hooks.filter(({ id }) => !isLater.has(id)))
  return false
}

/** Does something while a fact still waits, and takes those it was done for off those who wait. */
async function inPlace(
  { sql }: Deps,
  row: WaitingRow,
  act: (sql: Transaction, life: number) => Promise<readonly WebhookRow[]>,
): Promise<void> {
  await sql.begin(async (sql) => {
    // In the order of whoever takes back what vanished
    await sql`select id from webhooks order by id for update`
    const [still] = await sql`select id from market_waiting where id = ${row.id} for update`
    const [cursor] = await sql<{ life: number }[]>`select life from market_cursor`
    if (!still) return
    const done = (await act(sql, cursor?.life ?? 0)).map(({ id }) => id)
    await sql`
      update market_waiting
      set fact = jsonb_set(fact, '{webhooks}', (fact -> 'webhooks') - ${done}::text[])
      where id = ${row.id}`
  })
}

function isMatched({ vocabulary, filter }: WebhookRow): boolean {
  if (vocabulary !== 'guildhall' && vocabulary !== 'upmoltwork') return false
  if (!(isOwn(filter) || filter.agents)) return false
  return filter.events?.includes(wanted[vocabulary]) ?? true
}

/** An open job, told to the agents of webhooks whose capabilities have a word of it. */
async function matchesOf(
  deps: Deps,
  waiting: {
    readonly fact: Fact
    readonly hooks: readonly WebhookRow[]
    readonly subject: { category: string; tags: readonly string[] }
    readonly look: Look
  },
): Promise<{ told: { fact: Fact; of: WebhookRow[] }[]; later: string[] }> {
  const { fact, hooks, subject, look } = waiting
  const { category, tags } = subject
  const job = fact.jobId === null ? undefined : await readJob(deps, BigInt(fact.jobId))
  if (job?.status !== jobStatus.open) return { told: [], later: [] }
  const words = [category, ...tags].filter((word) => word !== '')
  const later: string[] = []
  const told = await pLimit(askedAtOnce).map(hooks, async (hook) => {
    const able = look.isTime() ? undefined : await ableOf(deps, hook, look)
    const match = able?.find(({ words: own }) => words.some((word) => own?.has(word)))
    // One that is not known may have been the first; who has another is told of that
    if (!match) {
      if (!able || able.some(({ words: own }) => !own)) later.push(hook.id)
      return []
    }
    const { agent } = match
    const matched = words.filter((word) => match.words?.has(word))
    const args = { ...fact.args, agentId: agent, category, tags: [...tags], matched }
    const account = hook.owner.toLowerCase() as NonNullable<Fact['account']>
    const own: Fact = { ...fact, args, agent, account, accounts: [account] }
    return [{ fact: own, of: [hook] }]
  })
  return { told: told.flat(), later }
}

/** The agents a webhook is about and what they are able to do; undefined where that is not known. */
async function ableOf(
  { identities, log }: Deps,
  { owner, filter }: WebhookRow,
  { able }: Look,
): Promise<{ agent: string; words: ReadonlySet<string> | undefined }[] | undefined> {
  try {
    const { agentId: bound } = isOwn(filter) ? await identities.of(owner) : {}
    const ids = [...(filter.agents ?? []), ...(bound !== undefined ? [String(bound)] : [])]
    return await pLimit(1).map([...new Set(ids)], async (agent) => ({
      agent,
      words: await able(agent),
    }))
  } catch (err) {
    log.warn({ err, owner }, 'the agent of a webhook’s owner is not known yet')
    return undefined
  }
}

import { z } from 'zod'
import { jobStatus, readJob } from '../chain/readJob.ts'
import type { Transaction } from '../database/connect.ts'
import type { Deps } from '../deps.ts'
import { groupBy } from '../groupBy.ts'
import { findAudience, isOwn } from './audience.ts'
import { subjectOf } from './briefs.ts'
import { capabilitiesOf } from './capabilitiesOf.ts'
import { type Fact, factSchema } from './fact.ts'
import { listeningWebhooks, tell } from './tell.ts'
import type { WebhookRow } from './webhookRow.ts'

/** Facts looked at in one step, seconds until one is looked at again, and how long it is. */
const most = 50
const pause = 10
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

/** Tells what can be told by now; what waited for a day is let go of. */
export async function tellWaiting(deps: Deps): Promise<void> {
  const { sql } = deps
  await sql`
    delete from market_waiting where created_at < now() - ${patience} * interval '1 second'`
  const due = await sql<{ id: bigint; fact: unknown }[]>`
    select id, fact from market_waiting where next_at <= now() order by id limit ${most}`
  for (const row of due) {
    const isOver = await tellOne(deps, row).catch((err: unknown) => {
      deps.log.warn({ err, row: row.id }, 'not told yet')
      return false
    })
    if (isOver) await sql`delete from market_waiting where id = ${row.id}`
    else {
      await sql`
        update market_waiting set next_at = now() + ${pause} * interval '1 second'
        where id = ${row.id}`
    }
  }
}

/** Whether that is all there is to tell. */
async function tellOne(deps: Deps, row: { id: bigint; fact: unknown }): Promise<boolean> {
  const { sql } = deps
  const { fact, webhooks } = rowSchema.parse(row.fact)
  const subject = fact.jobId === null ? undefined : await subjectOf(deps, fact.jobId)
  if (!subject) return false
  const hooks = (await listeningWebhooks(sql)).filter(({ id }) => webhooks.includes(id))
  const told =
    fact.type === 'JobMatches'
      ? await matchesOf(deps, fact, hooks, subject)
      : [{ fact, only: new Set(webhooks) }]
  for (const { fact, only } of told) {
    const audience = await findAudience(deps, hooks, [fact])
    await sql.begin(async (sql) => {
      const [still] = await sql`select from market_waiting where id = ${row.id} for update`
      const [cursor] = await sql<{ life: number }[]>`select life from market_cursor`
      if (!still) return
      await tell(sql, deps, { facts: [fact], audience, life: cursor?.life ?? 0, only })
      await sql`
        update market_waiting
        set fact = jsonb_set(fact, '{webhooks}', (fact -> 'webhooks') - ${[...only]}::text[])
        where id = ${row.id}`
    })
  }
  return true
}

function isMatched({ vocabulary, filter }: WebhookRow): boolean {
  if (vocabulary !== 'guildhall' && vocabulary !== 'upmoltwork') return false
  if (!(isOwn(filter) || filter.agents)) return false
  return filter.events?.includes(wanted[vocabulary]) ?? true
}

/** An open job, told to the agents of webhooks whose capabilities have a word of it. */
async function matchesOf(
  deps: Deps,
  fact: Fact,
  hooks: readonly WebhookRow[],
  { category, tags }: { category: string; tags: readonly string[] },
) {
  const job = fact.jobId === null ? undefined : await readJob(deps, BigInt(fact.jobId))
  if (job?.status !== jobStatus.open) return []
  const words = [category, ...tags].filter((word) => word !== '')
  const found = await Promise.all(
    hooks.map(async (hook) => {
      const { agentId: bound } = await deps.identities.of(hook.owner)
      const ids = [
        ...(hook.filter.agents ?? []),
        ...(isOwn(hook.filter) && bound !== undefined ? [String(bound)] : []),
      ]
      const able = await Promise.all(ids.map((id) => capabilitiesOf(deps, id)))
      const index = able.findIndex((one) => words.some((word) => one.has(word)))
      if (index < 0) return []
      const account = hook.owner.toLowerCase() as Fact['account']
      const matched = words.filter((word) => able[index]?.has(word))
      const args = { ...fact.args, agentId: ids[index] ?? '', category, tags: [...tags], matched }
      const own: Fact = { ...fact, args, account, accounts: account ? [account] : [] }
      return [{ fact: own, only: new Set([hook.id]) }]
    }),
  )
  return found.flat()
}

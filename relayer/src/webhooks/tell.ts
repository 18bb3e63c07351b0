import { createHash } from 'node:crypto'
import { retractedEvent } from '@guildhall/sdk'
import type { Transaction } from '../database/connect.ts'
import type { Deps } from '../deps.ts'
import { groupBy } from '../groupBy.ts'
import { fillInboxes, type Notice, noticeDays } from '../notifications/inbox.ts'
import { recipientsOf } from '../notifications/recipients.ts'
import { isSaid } from '../notifications/words/words.ts'
import { now } from '../unixTime.ts'
import { type Audience, isWanted } from './audience.ts'
import { dataOf } from './dataOf.ts'
import type { Fact } from './fact.ts'
import type { Message } from './formatMessage.ts'
import { messagesOf } from './messagesOf.ts'
import type { WebhookRow } from './webhookRow.ts'

/** Rows of one statement: PostgreSQL takes 65,534 values. */
const most = 1000
/** Messages of a webhook that may wait; what comes beyond is not kept. */
export const mostWaiting = 10_000
/** Notifications of a channel that may wait: nobody reads more. */
const mostNotifications = 200

/** Webhooks and channels that are told, or would be were they not disabled. */
export async function listeningWebhooks(sql: Deps['sql'] | Transaction) {
  return sql<WebhookRow[]>`
    select w.*, e.id as endpoint_id, e.url, e.secret, e.policy, e.disabled, e.old_until
    from webhooks w join endpoints e on e.webhook = w.id
    where w.proven_at is not null order by w.id`
}

/**
 * Puts what webhooks are told of facts into the queue of all that is delivered, in the order of the
 * facts. What a disabled one missed is there as given up, to be replayed. Answers the facts of which it
 * is not known yet whether a webhook is told.
 */
export async function tell(
  sql: Transaction,
  deps: Pick<Deps, 'deployment'>,
  told: {
    readonly facts: readonly Fact[]
    readonly audience: Audience
    readonly life: number
    /** Only these webhooks. */
    readonly only?: ReadonlySet<string>
  },
): Promise<readonly { readonly fact: Fact; readonly webhook: string }[]> {
  if (told.facts.length === 0) return []
  // Whoever else tells them something waits: their order is that of the sequence
  await sql`select id from webhooks order by id for update`
  const hooks = (await listeningWebhooks(sql)).filter(({ id }) => told.only?.has(id) ?? true)
  const unknown: { fact: Fact; webhook: string }[] = []
  const messages = hooks.flatMap((hook) => {
    const own = told.facts.flatMap((fact) =>
      messagesOf(fact, hook.vocabulary).flatMap((named) => {
        if (hook.channel !== 'webhook' && !isSaid(named.name)) return []
        const wants = isWanted(hook, fact, named, told.audience)
        if (wants === undefined) unknown.push({ fact, webhook: hook.id })
        return wants ? { fact, name: named.name } : []
      }),
    )
    return own.map((one, index) => ({ hook, ...one, sequence: Number(hook.sequence) + index + 1 }))
  })
  const ofInboxes = messages.filter(({ hook }) => hook.channel === 'inbox')
  const queued = messages.filter(({ hook }) => hook.channel !== 'inbox')
  const title = (jobId: string | null) => (jobId && told.audience.titleOf(jobId)) ?? null
  await fillInboxes(sql, [
    ...(told.only ? [] : noticesOf(told, hooks, deps)),
    ...ofInboxes.map(({ hook, fact }) =>
      noticeOf(hook.owner.toLowerCase(), fact, { ...told, ...deps }),
    ),
  ])
  const rows = queued.map(({ hook, fact, name, sequence }) => {
    const { vocabulary, channel, language } = hook
    const content: Message = {
      ...contentOf(fact, vocabulary, name, deps),
      sequence,
      ...(channel !== 'webhook' && { language, subject: title(fact.jobId) }),
    }
    return {
      id: idOf(hook.id, name, fact, told.life),
      kind: channel === 'webhook' ? 'market' : channel,
      endpoint_id: hook.endpoint_id,
      event: name,
      sequence,
      block: fact.block,
      block_hash: fact.blockHash,
      content: sql.json(content),
      ...ending(hook),
    }
  })
  await queue(sql, rows)
  return unknown
}

/** What comes into inboxes by itself: of those whose owners made no other choice. */
function noticesOf(
  { facts, audience, life }: { facts: readonly Fact[]; audience: Audience; life: number },
  hooks: readonly WebhookRow[],
  deps: Pick<Deps, 'deployment'>,
): readonly Notice[] {
  const chosen = new Map(
    hooks.flatMap(({ channel, owner, from_block }) =>
      channel === 'inbox' ? [[owner.toLowerCase(), from_block] as const] : [],
    ),
  )
  const isChosen = (owner: string, { block }: Fact) => {
    const since = chosen.get(owner)
    return since !== undefined && (block === null || BigInt(block) > since)
  }
  const oldest = now() - noticeDays * 86_400
  return facts.flatMap((fact) => {
    if (!isSaid(fact.type) || fact.at < oldest) return []
    return recipientsOf(fact, audience, deps.deployment).flatMap((owner) =>
      isChosen(owner, fact) ? [] : noticeOf(owner, fact, { audience, life, ...deps }),
    )
  })
}

/** `owner` in lower case. */
function noticeOf(
  owner: string,
  fact: Fact,
  of: Pick<Deps, 'deployment'> & { readonly audience: Audience; readonly life: number },
): Notice {
  const { type, block, blockHash, jobId } = fact
  const subject = (jobId && of.audience.titleOf(jobId)) ?? null
  return {
    ...{ owner, block, blockHash },
    id: idOf(owner, type, fact, of.life),
    content: { ...contentOf(fact, 'guildhall', type, of), subject },
  }
}

function contentOf(
  fact: Fact,
  vocabulary: WebhookRow['vocabulary'],
  name: string,
  { deployment }: Pick<Deps, 'deployment'>,
) {
  const { at, jobId } = fact
  return { vocabulary, name, at, jobId, data: dataOf(fact, vocabulary, deployment.chainId) }
}

type Row = Readonly<Record<string, unknown>> & {
  readonly endpoint_id: bigint
  readonly kind: string
  readonly event: string
  readonly sequence: number
}

/**
 * Stores messages of webhooks, and of which one is the newest. Of a webhook for which too many wait
 * already none is kept but what takes others back; its receiver sees the gap.
 */
export async function queue(sql: Transaction, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return
  const endpoints = [...new Set(rows.map(({ endpoint_id }) => endpoint_id))]
  const counts = await sql<{ endpoint_id: bigint; count: bigint }[]>`
    select endpoint_id, count(*) from deliveries
    where endpoint_id = any(${endpoints.map(String)}::bigint[]) and state in ('pending', 'held')
      and sequence is not null
    group by endpoint_id`
  const waiting = new Map(counts.map(({ endpoint_id, count }) => [endpoint_id, Number(count)]))
  const isFull = ({ endpoint_id, kind }: Row) =>
    (waiting.get(endpoint_id) ?? 0) >= (kind === 'market' ? mostWaiting : mostNotifications)
  const kept = rows.filter((row) => row.event === retractedEvent || !isFull(row))
  for (let start = 0; start < kept.length; start += most) {
    const some = kept.slice(start, start + most)
    await sql`insert into deliveries ${sql(some as never)} on conflict (id) do nothing`
  }
  const newest = groupBy(rows, ({ endpoint_id }) => endpoint_id)
  for (const [endpoint, own] of newest) {
    const sequence = Math.max(...own.map((row) => row.sequence))
    await sql`
      update webhooks w set sequence = ${sequence}
      from endpoints e where e.id = ${endpoint} and w.id = e.webhook`
  }
  await sql`select pg_notify(current_schema() || '.deliveries', '')`
}

/** How a message begins: a disabled webhook's is given up at once, and kept. */
export function ending({ disabled, digest }: Pick<WebhookRow, 'disabled' | 'digest'>) {
  return disabled
    ? { state: 'dead', error: 'The webhook is disabled.', ended_at: new Date() }
    : { state: digest === 'daily' ? 'held' : 'pending', error: null, ended_at: null }
}

/** The same fact, in the same block, has the same id; put into another block it has another. */
function idOf(webhook: string, name: string, fact: Fact, life: number): string {
  const { type, blockHash, logIndex, account, jobId, args } = fact
  const what = [webhook, name, type, blockHash, logIndex, account, jobId, life]
  const of = JSON.stringify([...what, ...(fact.block === null ? [args] : [])])
  return `msg_${createHash('sha256').update(of).digest('hex').slice(0, 32)}`
}

import type { Replay, WebhookMessage, WebhookMessages } from '@guildhall/sdk'
import type { Address } from 'viem'
import type { Deps } from '../deps.ts'
import { groupBy } from '../groupBy.ts'
import { unixTime } from '../unixTime.ts'
import { findWebhook } from './webhookRow.ts'

/** Attempts told of a message. */
const newest = 20

type MessageRow = {
  readonly id: string
  readonly event: string
  readonly sequence: bigint
  readonly state: WebhookMessage['state']
  readonly block: bigint | null
  readonly created_at: Date
  readonly next_at: Date
  readonly error: string | null
}

type AttemptRow = {
  readonly delivery_id: string
  readonly at: Date
  readonly status: number | null
  readonly error: string | null
  readonly took: number
}

/**
 * A webhook's messages and every attempt to deliver them, the newest first.
 *
 * @throws {Problem} `not-found`.
 */
export async function findMessages(
  deps: Deps,
  owner: Address,
  id: string,
  {
    state,
    before,
    first,
  }: { state?: string | undefined; before?: number | undefined; first: number },
): Promise<WebhookMessages> {
  const { sql } = deps
  const { endpoint_id } = await findWebhook(deps, owner, id)
  const rows = await sql<MessageRow[]>`
    select id, event, sequence, state, block, created_at, next_at, error from deliveries
    where endpoint_id = ${endpoint_id} and sequence < ${before ?? Number.MAX_SAFE_INTEGER}
      and (${state ?? null}::text is null or state = ${state ?? null})
    order by sequence desc limit ${first + 1}`
  const told = rows.slice(0, first)
  const attempts = await sql<AttemptRow[]>`
    select delivery_id, at, status, error, took from (
      select *, row_number() over (partition by delivery_id order by at desc) as place
      from delivery_attempts where delivery_id = any(${told.map(({ id }) => id)})
    ) a where place <= ${newest} order by at`
  const attemptsOf = groupBy(attempts, ({ delivery_id }) => delivery_id)
  return {
    messages: told.map((row) => messageOf(row, attemptsOf.get(row.id) ?? [])),
    next: rows.length > first ? Number(told.at(-1)?.sequence) : null,
  }
}

/**
 * Delivers one message, or those of a range, once more: with the ids and bodies they had.
 *
 * @throws {Problem} `not-found`.
 */
export async function replay(
  deps: Deps,
  owner: Address,
  id: string,
  { message, from, to, dead }: Replay,
): Promise<number> {
  const { sql, config } = deps
  const { endpoint_id } = await findWebhook(deps, owner, id)
  const { count } = await sql`
    update deliveries set state = 'pending', attempts = 0, next_at = now(), claimed_until = null,
      error = null, ended_at = null
    where endpoint_id = ${endpoint_id} and state in ('delivered', 'dead')
      and (not ${dead} or state = 'dead')
      and (${message ?? null}::text is null or id = ${message ?? null})
      and sequence between ${from ?? 0} and ${to ?? Number.MAX_SAFE_INTEGER}`
  if (count > 0) await sql.notify(`${config.databaseSchema}.deliveries`, '')
  return count
}

function messageOf(row: MessageRow, attempts: readonly AttemptRow[]): WebhookMessage {
  return {
    id: row.id,
    event: row.event,
    sequence: Number(row.sequence),
    state: row.state,
    ...(row.block !== null && { block: Number(row.block) }),
    createdAt: unixTime(row.created_at),
    ...(row.state === 'pending' && { nextAt: unixTime(row.next_at) }),
    ...(row.error !== null && { error: row.error }),
    attempts: attempts.map(({ at, status, error, took }) => ({
      at: unixTime(at),
      ...(status !== null && { status }),
      ...(error !== null && { error }),
      took,
    })),
  }
}

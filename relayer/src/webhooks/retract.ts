import { retractedEvent } from '@guildhall/sdk'
import type { Transaction } from '../database/connect.ts'
import type { Deps } from '../deps.ts'
import { groupBy } from '../groupBy.ts'
import { retractNotices } from '../notifications/inbox.ts'
import { now } from '../unixTime.ts'
import { type Message, messageSchema } from './formatMessage.ts'
import { ending, queue } from './tell.ts'
import type { WebhookRow } from './webhookRow.ts'

type ToldRow = Pick<WebhookRow, 'disabled' | 'sequence' | 'endpoint_id' | 'digest'> & {
  readonly id: string
  readonly kind: string
  readonly event: string
  readonly place: bigint
  readonly block: bigint
  readonly block_hash: string
  readonly content: unknown
}

/** The newest block read that is still there; undefined where the newest is, or none can be asked for. */
export async function findVanished(
  { sql, chain }: Pick<Deps, 'sql' | 'chain'>,
  newest: { block: bigint; hash: string },
): Promise<{ block: bigint; hash: string | null } | undefined> {
  const isThere = async ({ number, hash }: { number: bigint; hash: string }) =>
    (await chain.getBlock({ blockNumber: number })).hash === hash
  if (await isThere({ number: newest.block, hash: newest.hash })) return undefined
  const known = await sql<{ number: bigint; hash: string }[]>`
    select number, hash from market_blocks order by number desc`
  for (const one of known) {
    if (await isThere(one)) return { block: one.number, hash: one.hash }
  }
  const oldest = known.at(-1)?.number ?? newest.block
  return { block: oldest > 0n ? oldest - 1n : 0n, hash: null }
}

/** Tells whoever was told of blocks above one that they vanished, and goes back to that one. */
export async function retract(
  sql: Transaction,
  above: { block: bigint; hash: string | null },
): Promise<number> {
  await sql`select id from webhooks order by id for update`
  const told = await sql<ToldRow[]>`
    select d.id, d.kind, d.event, d.sequence as place, d.block, d.block_hash, d.content,
      d.endpoint_id, e.disabled, w.sequence, w.digest
    from deliveries d join endpoints e on e.id = d.endpoint_id join webhooks w on w.id = e.webhook
    where d.block > ${above.block} and d.state <> 'retracted' and d.event <> ${retractedEvent}
    order by d.endpoint_id, d.sequence for update of d`
  const byEndpoint = groupBy(told, ({ endpoint_id }) => endpoint_id)
  const rows = [...byEndpoint.values()].flatMap((own) =>
    own.map((row, index) => retractionOf(row, Number(row.sequence) + index + 1)),
  )
  const ids = told.map(({ id }) => id)
  await sql`
    update deliveries set state = 'retracted', error = 'Its block vanished.',
      claimed_until = null, ended_at = coalesce(ended_at, now())
    where id = any(${ids})`
  await queue(
    sql,
    rows.map((row) => ({ ...row, content: sql.json(row.content) })),
  )
  await retractNotices(sql, above.block)
  await sql`delete from market_waiting where block > ${above.block}`
  await sql`delete from market_offers where block > ${above.block}`
  await sql`delete from market_blocks where number > ${above.block}`
  await sql`
    update market_cursor set block = ${above.block}, hash = ${above.hash}, life = life + 1`
  return rows.length
}

function retractionOf(row: ToldRow, sequence: number) {
  const content: Message = {
    ...messageSchema.parse(row.content),
    name: retractedEvent,
    at: now(),
    sequence,
    data: {
      message: row.id,
      event: row.event,
      sequence: Number(row.place),
      block: Number(row.block),
      blockHash: row.block_hash,
    },
  }
  return {
    id: `${row.id}_retracted`,
    kind: row.kind,
    endpoint_id: row.endpoint_id,
    event: retractedEvent,
    sequence,
    content,
    ...ending(row),
  }
}

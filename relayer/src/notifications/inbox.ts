import {
  type Notification,
  type NotificationLanguage,
  type NotificationPage,
  type ReadState,
  retractedEvent,
} from '@guildhall/sdk'
import { untrustedText } from '@guildhall/sdk/command/untrustedText'
import type { Address } from 'viem'
import type { Queryable, Transaction } from '../database/connect.ts'
import type { Deps } from '../deps.ts'
import { groupBy } from '../groupBy.ts'
import { now } from '../unixTime.ts'
import { type Message, messageSchema } from '../webhooks/formatMessage.ts'
import { linkOf } from './linkOf.ts'
import { isSaid, wordsOf } from './words/words.ts'

/** Notices of an account that are kept, the newest; and for how many days. */
export const mostNotices = 500
export const noticeDays = 90
/** Rows of one statement. */
const most = 1000
const subjectLength = 200

/** What comes into an inbox. Of the same id it comes once. */
export type Notice = {
  /** In lower case. */
  readonly owner: string
  readonly id: string
  readonly block: number | bigint | null
  readonly blockHash: string
  readonly content: Omit<Message, 'sequence'>
}

/** Puts notices into their inboxes, in their order. Of what is too many the oldest fall off. */
export async function fillInboxes(sql: Transaction, notices: readonly Notice[]): Promise<void> {
  const byOwner = groupBy(notices, ({ owner }) => owner)
  // Everybody takes the inboxes in this order
  const owners = [...byOwner.keys()].sort()
  for (const owner of owners) {
    const own = byOwner.get(owner) ?? []
    const known = await sql<{ id: string }[]>`
      select id from notices where owner = ${owner} and id = any(${own.map(({ id }) => id)})`
    const seen = new Set(known.map(({ id }) => id))
    const fresh = own.filter(({ id }) => !seen.has(id) && seen.add(id))
    if (fresh.length === 0) continue
    const [inbox] = await sql<{ sequence: bigint }[]>`
      insert into inboxes as i (owner, sequence) values (${owner}, ${fresh.length})
      on conflict (owner) do update set sequence = i.sequence + excluded.sequence
      returning sequence`
    const newest = Number(inbox?.sequence ?? 0)
    const first = newest - fresh.length + 1
    const rows = fresh.map(({ id, block, blockHash, content }, index) => ({
      ...{ owner, id, block, block_hash: blockHash, event: content.name },
      sequence: first + index,
      content: sql.json({ ...content, sequence: first + index }),
    }))
    for (let start = 0; start < rows.length; start += most) {
      await sql`insert into notices ${sql(rows.slice(start, start + most) as never)}`
    }
    await sql`
      delete from notices where owner = ${owner} and sequence <= ${newest - mostNotices}`
  }
}

type NoticeRow = {
  readonly owner: string
  readonly sequence: bigint
  readonly id: string
  readonly event: string
  readonly content: unknown
  readonly block: bigint | null
  readonly block_hash: string | null
  readonly is_retracted: boolean
}

/** Takes back notices of blocks above one that vanished: they are marked, and a further one says so. */
export async function retractNotices(sql: Transaction, above: bigint): Promise<void> {
  const told = await sql<NoticeRow[]>`
    select * from notices where block > ${above} and not is_retracted
    order by owner, sequence for update`
  await sql`update notices set is_retracted = true where block > ${above}`
  await fillInboxes(
    sql,
    told.map(({ owner, id, event, content, sequence, block, block_hash }) => ({
      owner,
      id: `${id}_retracted`,
      block: null,
      blockHash: '',
      content: {
        ...messageSchema.parse(content),
        name: retractedEvent,
        at: now(),
        data: {
          ...{ message: id, event, sequence: Number(sequence) },
          ...{ block: Number(block), blockHash: block_hash },
        },
      },
    })),
  )
}

/** Forgets what is too old to be of use. */
export async function dropOldNotices(sql: Queryable): Promise<void> {
  await sql`
    delete from notices where created_at < now() - ${noticeDays} * interval '1 day'`
}

/** A page of an account's inbox: with `after` the oldest first, else the newest. */
export async function readInbox(
  deps: Pick<Deps, 'sql' | 'config'>,
  account: Address,
  asked: {
    readonly after?: number | undefined
    readonly before?: number | undefined
    readonly first: number
    readonly language: NotificationLanguage
  },
): Promise<NotificationPage> {
  const { sql } = deps
  const { after, before, first, language } = asked
  const owner = account.toLowerCase()
  const isForward = after !== undefined
  const rows = await sql<NoticeRow[]>`
    select * from notices where owner = ${owner}
      and sequence > ${after ?? 0} and sequence < ${before ?? Number.MAX_SAFE_INTEGER}
    order by sequence ${isForward ? sql`asc` : sql`desc`} limit ${first + 1}`
  const told = rows.slice(0, first)
  const state = await readStateOf(sql, account)
  return {
    notifications: told.flatMap((row) => notificationOf(deps, row, { language, read: state.read })),
    ...state,
    next: rows.length > first ? Number(told.at(-1)?.sequence) : null,
  }
}

/** Marks an inbox as read up to a sequence; what was read stays so. */
export async function markRead(
  { sql }: Pick<Deps, 'sql'>,
  account: Address,
  upTo: number,
): Promise<ReadState> {
  await sql`
    update inboxes set read = greatest(read, least(${upTo}, sequence))
    where owner = ${account.toLowerCase()}`
  return readStateOf(sql, account)
}

async function readStateOf(sql: Queryable, account: Address): Promise<ReadState> {
  const [inbox] = await sql<{ read: bigint; unread: bigint }[]>`
    select read, (
      select count(*) from notices n
      where n.owner = i.owner and n.sequence > i.read and not is_retracted
    ) as unread from inboxes i where owner = ${account.toLowerCase()}`
  return { read: Number(inbox?.read ?? 0), unread: Number(inbox?.unread ?? 0) }
}

function notificationOf(
  { config }: Pick<Deps, 'config'>,
  { id, sequence, is_retracted, content }: NoticeRow,
  { language, read }: { language: NotificationLanguage; read: number },
): Notification[] {
  const { name, at, jobId, data, subject } = messageSchema.parse(content)
  // Of another version of this relayer, perhaps
  if (!isSaid(name)) return []
  const author = typeof data.client === 'string' ? data.client : null
  const quoted = untrustedText(subject, { author, max: subjectLength })
  const link = linkOf(config, { jobId, data })
  return [
    {
      ...{ id, sequence: Number(sequence), event: name, at, data },
      ...wordsOf(name, { data, jobId }, language),
      ...(jobId !== null && { jobId }),
      ...(quoted && { subject: quoted }),
      ...(link && { link }),
      ...{ isRead: Number(sequence) <= read, isRetracted: is_retracted },
    },
  ]
}

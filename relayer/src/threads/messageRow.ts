import { type ThreadMessage, threadMessageSchema } from '@guildhall/sdk'
import type { Hex } from 'viem'
import type { JobName } from '../content/openStores.ts'
import type { Queryable } from '../database/connect.ts'
import type { Deps } from '../deps.ts'

/** A row of `messages`. */
export type MessageRow = {
  readonly ordinal: bigint
  readonly job_id: string
  readonly author: Hex
  readonly digest: Hex
  readonly signed_at: bigint
  readonly signature: Hex
}

/** The messages of a job behind a place, the oldest first. */
export function findMessages(
  sql: Queryable,
  { id, client }: JobName,
  { after, first }: { after: bigint; first: number },
): Promise<readonly MessageRow[]> {
  return sql<MessageRow[]>`
    select * from messages
    where job_id = ${String(id)} and client = ${client} and ordinal > ${after}
    order by ordinal limit ${first}`
}

/** A message with its words; undefined where its document is gone. */
export async function messageOf(
  { jobContent }: Pick<Deps, 'jobContent'>,
  job: JobName,
  row: MessageRow,
): Promise<ThreadMessage | undefined> {
  const bytes = await jobContent(job).get(row.digest)
  if (!bytes) return undefined
  const { text } = JSON.parse(new TextDecoder().decode(bytes)) as { text: unknown }
  return threadMessageSchema.parse({
    ordinal: String(row.ordinal),
    jobId: row.job_id,
    author: row.author,
    text,
    digest: row.digest,
    time: Number(row.signed_at),
    signature: row.signature,
  })
}

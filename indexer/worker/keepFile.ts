import { digestOf } from '@guildhall/sdk'
import type { Hex } from 'viem'
import type { Database, Transaction } from '../database/connect.ts'
import type { FetchedKind, FileFault, FileKind, FileStamp } from '../database/fileRow.ts'
import { nameCards } from '../database/nameCards.ts'
import { addSkills, lockCard } from './addSkills.ts'
import { readCard } from './readCard.ts'
import { readFeedback } from './readFeedback.ts'
import { readJson } from './readJson.ts'
import { readRegistration } from './readRegistration.ts'
import { readValidation } from './readValidation.ts'

type Tables = { sql: Transaction; documentsSchema: string }

/**
 * Writes down what a file says in the form it should have; a validation's may have any. What was known
 * of it before goes, and where it has another form nothing takes its place.
 */
export async function keepFile(
  { sql, documentsSchema }: Tables,
  kind: FetchedKind,
  key: Hex,
  bytes: Uint8Array,
): Promise<FileFault | null> {
  const stamp = { key, digest: digestOf(bytes), size: bytes.length, fetchedAt: new Date() }
  if (kind === 'CARD') return keepCard({ sql, documentsSchema }, bytes, stamp)
  const row = rowOf(kind, bytes, stamp, sql)
  const uri = typeof row === 'object' && 'a2a' in row ? row.a2a : null
  if (uri !== null) await lockCard(sql, uri)
  await forgetFile({ sql, documentsSchema }, kind, key)
  if (typeof row === 'string') return row
  await sql`
    insert into ${sql(documentsSchema)}.${sql(tableOf[kind])} ${sql(row)} on conflict do nothing`
  if (uri === null) return null
  await nameCards(sql, documentsSchema, key)
  const [card] = await sql`select from ${sql(documentsSchema)}.agent_card where uri = ${uri}`
  if (card) await addSkills({ sql, documentsSchema }, uri, key)
  return null
}

/** Agents are found by what their card says. */
async function keepCard(
  { sql, documentsSchema }: Tables,
  bytes: Uint8Array,
  stamp: FileStamp,
): Promise<FileFault | null> {
  await forgetFile({ sql, documentsSchema }, 'CARD', stamp.key)
  const read = readJson(bytes)
  if ('fault' in read) return read.fault
  const fields = readCard(read.value)
  if (!fields) return 'NOT_THE_FORM'
  const uri = await uriOfCard({ sql, documentsSchema }, stamp.key)
  if (uri === undefined) return null
  await sql`insert into ${sql(documentsSchema)}.agent_card ${sql({ ...fields, ...stamp, uri })}`
  await addSkills({ sql, documentsSchema }, uri)
  return null
}

async function uriOfCard({ sql, documentsSchema }: Tables, key: Hex): Promise<string | undefined> {
  const [card] = await sql<{ uri: string }[]>`
    select uri from ${sql(documentsSchema)}.file where kind = 'CARD' and key = ${key}`
  return card?.uri
}

export async function forgetFile(
  { sql, documentsSchema }: Tables,
  kind: FetchedKind,
  key: Hex,
): Promise<void> {
  const uri = kind === 'CARD' ? await uriOfCard({ sql, documentsSchema }, key) : undefined
  if (uri !== undefined) await lockCard(sql, uri)
  await sql`delete from ${sql(documentsSchema)}.${sql(tableOf[kind])} where key = ${key}`
  if (uri !== undefined) await addSkills({ sql, documentsSchema }, uri)
}

const tableOf = {
  REGISTRATION: 'registration_file',
  FEEDBACK: 'feedback_file',
  VALIDATION: 'validation_file',
  CARD: 'agent_card',
} as const

function rowOf(kind: FileKind, bytes: Uint8Array, stamp: FileStamp, sql: Transaction) {
  if (kind === 'VALIDATION') return { ...readValidation(bytes), ...stamp }
  const read = readJson(bytes)
  if ('fault' in read) return read.fault
  if (kind === 'FEEDBACK') {
    const fields = readFeedback(read.value)
    return fields ? { ...fields, ...stamp } : 'NOT_THE_FORM'
  }
  const fields = readRegistration(read.value)
  return fields ? { ...fields, ...stamp, services: sql.json(fields.services) } : 'NOT_THE_FORM'
}

/** Reads documents that were known before there were files. */
export async function keepKnown(sql: Database, documentsSchema: string): Promise<void> {
  const documents = sql`${sql(documentsSchema)}.document`
  const kinds = { registration: 'REGISTRATION', review: 'FEEDBACK' } as const
  for (const [form, kind] of Object.entries(kinds)) {
    const unread = await sql<{ digest: Hex }[]>`
      select digest from ${documents} where status = 'KNOWN' and kind = ${form} and not exists (
        select 1 from ${sql(documentsSchema)}.${sql(tableOf[kind])} where key = digest)`
    for (const { digest } of unread) {
      await sql.begin(async (sql) => {
        const [known] = await sql<{ body: string }[]>`
          select body from ${documents} where digest = ${digest} and body is not null`
        const bytes = new TextEncoder().encode(known?.body ?? '')
        await keepFile({ sql, documentsSchema }, kind, digest, bytes)
      })
    }
  }
}

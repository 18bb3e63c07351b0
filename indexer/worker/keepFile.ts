import { digestOf } from '@guildhall/sdk'
import type { Hex } from 'viem'
import type { Database, Transaction } from '../database/connect.ts'
import type { FileFault, FileKind, FileStamp } from '../database/fileRow.ts'
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
  kind: FileKind,
  key: Hex,
  bytes: Uint8Array,
): Promise<FileFault | null> {
  const stamp = { key, digest: digestOf(bytes), size: bytes.length, fetchedAt: new Date() }
  await forgetFile({ sql, documentsSchema }, kind, key)
  const row = rowOf(kind, bytes, stamp, sql)
  if (typeof row === 'string') return row
  await sql`
    insert into ${sql(documentsSchema)}.${sql(tableOf[kind])} ${sql(row)} on conflict do nothing`
  return null
}

export async function forgetFile(
  { sql, documentsSchema }: Tables,
  kind: FileKind,
  key: Hex,
): Promise<void> {
  await sql`delete from ${sql(documentsSchema)}.${sql(tableOf[kind])} where key = ${key}`
}

const tableOf = {
  REGISTRATION: 'registration_file',
  FEEDBACK: 'feedback_file',
  VALIDATION: 'validation_file',
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

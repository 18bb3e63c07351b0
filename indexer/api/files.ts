import type { Hex } from 'viem'
import type { Fragment } from '../database/connect.ts'
import type {
  FeedbackFileRow,
  FileFault,
  FileKind,
  RegistrationFileRow,
  ValidationFileRow,
} from '../database/fileRow.ts'
import type { Context } from './context.ts'
import { TooMuchError } from './errors.ts'
import { maxText } from './limits/chargeText.ts'
import { keyBy, loaderOf } from './loaderOf.ts'

/** What is known of a file some row names; `fields` only where it is KNOWN. */
export type FileState<Fields> = {
  key: Hex
  status: 'PENDING' | 'KNOWN' | 'MISSING' | 'BAD'
  fault: FileFault | null
  fetchedAt: Date | null
  fields: Fields | null
}

/** Characters of a validation's document that are shown. */
const maxValidationText = 4096
/** Of a file's bytes so many may be in what is kept of it. */
const maxKept = {
  REGISTRATION: maxText,
  FEEDBACK: maxText,
  VALIDATION: 4 * maxValidationText,
} as const

export const registrationFiles = filesOf<RegistrationFileRow>(
  'REGISTRATION',
  ({ sql, documentsSchema }, keys) =>
    sql`select * from ${sql(documentsSchema)}.registration_file where key = any(${keys})`,
)
export const feedbackFiles = filesOf<FeedbackFileRow>(
  'FEEDBACK',
  ({ sql, documentsSchema }, keys) =>
    sql`select * from ${sql(documentsSchema)}.feedback_file where key = any(${keys})`,
)
/** Documents among them are what they are: a validation's file has no form. */
export const validationFiles = filesOf<ValidationFileRow>(
  'VALIDATION',
  ({ sql, documentsSchema }, keys) => sql`
    select key, digest, size, fetched_at, hash, text
    from ${sql(documentsSchema)}.validation_file where key = any(${keys})
    union all
    select digest, digest, size, null, null,
      left(body, ${maxValidationText}::int)
        || case when length(body) > ${maxValidationText}::int then '…' else '' end
    from ${sql(documentsSchema)}.document where digest = any(${keys}) and status = 'KNOWN'`,
)

/** Files by their keys: those found by an address, and documents, which are found by their digest. */
function filesOf<Fields extends { key: Hex; fetchedAt: Date | null }>(
  kind: FileKind,
  rowsOf: (context: Pick<Context, 'sql' | 'documentsSchema'>, keys: Hex[]) => Fragment,
) {
  type Fetched = Omit<FileState<Fields>, 'fields'> & {
    document: FileState<Fields>['status'] | null
  }
  return loaderOf<Hex, FileState<Fields>>(
    async (keys, context) => {
      const { sql, documentsSchema } = context
      const rows = rowsOf(context, [...keys])
      const [{ size } = { size: 0 }] = await sql<{ size: number }[]>`
        select coalesce(sum(least(size, ${maxKept[kind]}::int)), 0)::int8 as size
        from (${rows}) as file`
      if (size > maxText) {
        throw new TooMuchError({ what: 'characters of text', actual: size, max: maxText })
      }
      const [fetched, read] = await Promise.all([
        sql<Fetched[]>`
          select wanted.key, file.status, file.fault, file.fetched_at, document.status as document
          from unnest(${[...keys]}::text[]) as wanted (key)
          left join ${sql(documentsSchema)}.file on file.kind = ${kind} and file.key = wanted.key
          left join ${sql(documentsSchema)}.document on document.digest = wanted.key`,
        sql<Fields[]>`${rows}`,
      ])
      const fields = keyBy(read, ({ key }) => key)
      return new Map(fetched.map((row) => [row.key, stateOf(row, fields.get(row.key) ?? null)]))
    },
    (key) => ({ key, status: 'PENDING', fault: null, fetchedAt: null, fields: null }),
  )

  function stateOf({ key, document, ...file }: Fetched, fields: Fields | null): FileState<Fields> {
    const fetchedAt = file.fetchedAt ?? fields?.fetchedAt ?? null
    if (fields) return { key, status: 'KNOWN', fault: file.fault ?? null, fetchedAt, fields }
    const bare = { key, fetchedAt, fields }
    // What is known has fields; a moment ago it may not have had
    if (file.status) {
      return {
        ...bare,
        status: file.status === 'KNOWN' ? 'PENDING' : file.status,
        fault: file.fault,
      }
    }
    if (document === 'KNOWN') return { ...bare, status: 'BAD', fault: 'NOT_THE_FORM' }
    if (document === 'BAD') return { ...bare, status: 'BAD', fault: 'WRONG_DIGEST' }
    return {
      ...bare,
      status: document ?? 'PENDING',
      fault: document === 'MISSING' ? 'NOT_FOUND' : null,
    }
  }
}

/** How a registration file names an agent back. */
export function nameInFile(
  { chainId, contracts }: { chainId: number; contracts: { identityRegistry: string } },
  agentId: bigint,
): string {
  return `eip155:${chainId}:${contracts.identityRegistry.toLowerCase()}:${agentId}`
}

/** What pages show of an agent. */
type Shown = Pick<RegistrationFileRow, 'key' | 'name' | 'description' | 'image' | 'tags'>

const shown = loaderOf<Hex, Shown | null>(
  async (keys, { sql, documentsSchema }) => {
    const rows = await sql<Shown[]>`
      select key, name, description, image, tags from ${sql(documentsSchema)}.registration_file
      where key = any(${[...keys]})`
    return keyBy(rows, ({ key }) => key)
  },
  () => null,
)

/** The same of one agent; null where its registration file is not known. */
export async function shownOf(
  { file }: { file: Hex | null },
  context: Parameters<typeof shown>[0],
): Promise<Shown | null> {
  return file && shown(context).load(file)
}

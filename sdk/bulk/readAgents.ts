import { CsvError, parse } from 'csv-parse/sync'
import * as z from 'zod'
import { profileShape } from '../src/command/profile.ts'
import { issuesOf } from '../src/command/runCommand.ts'
import { GuildhallError } from '../src/errors.ts'

/** Characters of a file, of a line (its quoted breaks too), and lines. */
const maxFile = 16 * 1024 * 1024
const maxLine = 32 * 1024
const maxLines = 10_000

const profileSchema = z.strictObject(profileShape)
export type AgentProfile = z.output<typeof profileSchema>

/** What one line of a file says; `line` is where it begins, the first being the names of the columns. */
export type AgentLine =
  | { readonly line: number; readonly profile: AgentProfile }
  | { readonly line: number; readonly faults: readonly string[] }

/** A file is no CSV of agents. Nothing of it was looked at further. */
export class InvalidCsvError extends GuildhallError {
  override name = 'InvalidCsvError'
  constructor({ line, why }: { line: number | undefined; why: string }) {
    super(`The file is no CSV of agents${line ? ` (line ${line})` : ''}: ${why}.`)
  }
}

const plain: readonly string[] = ['name', 'description', 'image', 'recipient', 'tags']
const service = /^service:([\x21-\x7e]{1,128})$/

/**
 * Reads agents from CSV: columns `name`, `description`, and perhaps `tags` (with spaces or semicolons
 * between), `image`, `recipient`, and `service:<name>` for each endpoint. Cells are text, whatever a
 * spreadsheet would make of them. A faulty line is told; the others stand.
 *
 * @throws {InvalidCsvError} when the file as a whole cannot be read.
 */
export function readAgents(csv: string): readonly AgentLine[] {
  if (csv.length > maxFile) throw new InvalidCsvError({ line: undefined, why: 'it is too large' })
  const [names, ...rows] = recordsOf(csv)
  if (!names) throw new InvalidCsvError({ line: undefined, why: 'it is empty' })
  const columns = columnsOf(names.record)
  if (rows.length > maxLines) {
    throw new InvalidCsvError({ line: undefined, why: `it has more than ${maxLines} lines` })
  }
  return rows.map(({ record, line }) => {
    if (record.length !== columns.length) {
      return { line, faults: [`has ${record.length} cells, not ${columns.length}`] }
    }
    const parsed = profileSchema.safeParse(profileOf(columns, record))
    if (parsed.success) return { line, profile: parsed.data }
    return {
      line,
      faults: issuesOf(parsed.error).map(({ path, message }) => `${path}: ${message}`),
    }
  })
}

function recordsOf(csv: string): readonly { record: string[]; line: number }[] {
  let end = 0
  try {
    const records = parse(csv, {
      bom: true,
      trim: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: maxLine,
    }) as unknown as { record: string[]; info: { lines: number } }[]
    return records.map(({ record, info }) => {
      const breaks = record.reduce((sum, cell) => sum + cell.split(/\r\n|\r|\n/).length - 1, 0)
      end = info.lines
      return { record, line: end - breaks }
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = typeof error.lines === 'number' ? error.lines : undefined
    throw new InvalidCsvError({ line, why: reasons[error.code] ?? 'it is malformed' })
  }
}

/** What is wrong, without repeating what was given. */
const reasons: { readonly [code: string]: string } = {
  CSV_MAX_RECORD_SIZE: `a line has more than ${maxLine} characters`,
  CSV_QUOTE_NOT_CLOSED: 'a quote is not closed',
  CSV_INVALID_CLOSING_QUOTE: 'something stands behind a closing quote',
  INVALID_OPENING_QUOTE: 'a quote stands within a cell',
}

function columnsOf(names: readonly string[]): readonly string[] {
  const columns = names.map((name) => (service.test(name) ? name : name.toLowerCase()))
  const unknown = columns.find((name) => !plain.includes(name) && !service.test(name))
  if (unknown !== undefined) {
    throw new InvalidCsvError({
      line: 1,
      why: `there is no column ${JSON.stringify(unknown.slice(0, 64))}`,
    })
  }
  const missing = ['name', 'description'].find((name) => !columns.includes(name))
  if (missing) throw new InvalidCsvError({ line: 1, why: `the column ${missing} is missing` })
  if (new Set(columns).size !== columns.length) {
    throw new InvalidCsvError({ line: 1, why: 'a column is there twice' })
  }
  return columns
}

/** Empty cells say nothing. */
function profileOf(columns: readonly string[], record: readonly string[]): object {
  const cells = columns.flatMap((column, index) => {
    const cell = record[index] ?? ''
    return cell === '' ? [] : [[column, cell] as const]
  })
  const services = cells.flatMap(([column, endpoint]) => {
    const name = column.match(service)?.[1]
    return name ? [{ name, endpoint }] : []
  })
  const fields = cells.filter(([column]) => plain.includes(column))
  const tags = new Map(fields).get('tags')
  return {
    ...Object.fromEntries(fields.filter(([column]) => column !== 'tags')),
    ...(tags && { tags: tags.split(/[\s;]+/).filter(Boolean) }),
    ...(services.length > 0 && { services }),
  }
}

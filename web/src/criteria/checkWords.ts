import type { TestType } from '@guildhall/sdk'
import type { Words } from '../language/t.ts'

/** A kind of check: what it is called, what its field asks for, and how that is filled in. */
export type CheckWords = {
  readonly name: Words
  readonly field: Words
  readonly hint?: Words
  readonly form: 'json' | 'line' | 'number' | 'duration'
}

export const checkWords: Readonly<Record<TestType, CheckWords>> = {
  json_schema: {
    name: 'It is JSON of a form',
    field: 'JSON Schema',
    hint: 'Draft 2020-12. Which fields there have to be, and what may be in them.',
    form: 'json',
  },
  count_gte: { name: 'It has at least so many items', field: 'At least', form: 'number' },
  count_lte: { name: 'It has at most so many items', field: 'At most', form: 'number' },
  assertion: {
    name: 'An expression is true',
    field: 'Expression in Python',
    hint: 'Over output, such as all(r["owner"] is not None for r in output).',
    form: 'line',
  },
  contains: { name: 'A text is in it', field: 'Text', form: 'line' },
  checksum: {
    name: 'It is exactly this file',
    field: 'Its sha-256',
    hint: 'Or choose the file: it stays here, and its digest is filled in.',
    form: 'line',
  },
  http_status: {
    name: 'It is an address that answers',
    field: 'Status of the answer',
    hint: 'Of a GET, asked after the delivery. A redirect is an answer.',
    form: 'number',
  },
  latency_lte: {
    name: 'It is delivered in time',
    field: 'From the start at most',
    form: 'duration',
  },
}

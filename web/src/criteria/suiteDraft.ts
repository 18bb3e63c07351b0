import type { EvidenceType, TestType } from '@guildhall/sdk'
import { isRecord } from '../format/json.ts'

/** One check, as it is typed: which of the fields say something follows from its kind. */
export type CheckDraft = {
  readonly kind: TestType
  /** What its author says of it. */
  readonly says: string
  /** Where it looks, as JSONPath. */
  readonly path: string
  /** What decides: a schema, a number, an expression, a pattern, a status, a digest. */
  readonly value: string
  readonly isRegex: boolean
}

/** Something a person is to show, as it is typed. */
export type ShownDraft = {
  readonly type: EvidenceType
  readonly says: string
  readonly count: string
  /** Latitude and longitude with a comma between, where it has to be done there. */
  readonly place: string
  /** Metres around it. */
  readonly radius: string
}

/** What "done" means, as it is typed. */
export type SuiteDraft = {
  readonly checks: readonly CheckDraft[]
  /** `all`, `majority`, or how many. */
  readonly needed: string
  readonly shown: readonly ShownDraft[]
  /** A line each, for whoever judges. */
  readonly checklist: string
}

export const emptySuite: SuiteDraft = { checks: [], needed: 'all', shown: [], checklist: '' }

export function isEmptySuite({ checks, shown, checklist }: SuiteDraft): boolean {
  return checks.length === 0 && shown.length === 0 && !checklist.trim()
}

export const checkKinds: readonly TestType[] = [
  'json_schema',
  'count_gte',
  'count_lte',
  'assertion',
  'contains',
  'checksum',
  'http_status',
  'latency_lte',
]

export const shownKinds: readonly EvidenceType[] = [
  'photo',
  'video',
  'location',
  'receipt',
  'text',
  'document',
  'measurement',
  'signature',
]

const mostChecks = 20

/** A check of a kind to begin with. */
export function newCheck(kind: TestType): CheckDraft {
  return { kind, says: '', path: '$', value: begins[kind] ?? '', isRegex: false }
}

const begins: Partial<Record<TestType, string>> = {
  json_schema: '{\n  "type": "array",\n  "items": { "required": [] }\n}',
  count_gte: '1',
  count_lte: '100',
  http_status: '200',
  latency_lte: '86400',
}

export function newShown(): ShownDraft {
  return { type: 'photo', says: '', count: '1', place: '', radius: '100' }
}

/** What of a value, perhaps kept by another version of this page, is a suite. */
export function suiteFrom(value: unknown): SuiteDraft {
  if (!isRecord(value)) return emptySuite
  const { checks, needed, shown, checklist } = value
  return {
    checks: listOf(checks, isCheck),
    needed: typeof needed === 'string' ? needed : 'all',
    shown: listOf(shown, isShown),
    checklist: typeof checklist === 'string' ? checklist : '',
  }
}

function listOf<Item>(value: unknown, is: (one: unknown) => one is Item): readonly Item[] {
  return Array.isArray(value) ? value.filter(is).slice(0, mostChecks) : []
}

function isCheck(one: unknown): one is CheckDraft {
  return (
    isRecord(one) &&
    checkKinds.some((kind) => kind === one.kind) &&
    [one.says, one.path, one.value].every((text) => typeof text === 'string') &&
    typeof one.isRegex === 'boolean'
  )
}

function isShown(one: unknown): one is ShownDraft {
  return (
    isRecord(one) &&
    shownKinds.some((type) => type === one.type) &&
    [one.says, one.count, one.place, one.radius].every((text) => typeof text === 'string')
  )
}

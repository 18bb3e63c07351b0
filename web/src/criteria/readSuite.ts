import { type Criteria, criteriaLimits, documentLimits, type TestType } from '@guildhall/sdk'
import { parseJson } from '../format/json.ts'
import { t } from '../language/t.ts'
import { type CheckDraft, isEmptySuite, type ShownDraft, type SuiteDraft } from './suiteDraft.ts'

/** What is wrong with a suite, by the place of what was typed: `checks.0.value`, `shown.1.count`. */
export type SuiteFaults = Readonly<Record<string, string>>

export type ReadSuite =
  | { readonly criteria: Criteria | undefined; readonly faults?: undefined }
  | { readonly criteria?: undefined; readonly faults: SuiteFaults }

type Test = Exclude<Criteria['tests'][number], { $ref: string }>
type Requirement = Exclude<NonNullable<Criteria['evidence']>[number], { $ref: string }>

/** The criteria a suite is, or what is wrong with it as far as it can be seen at once. */
export function readSuite(suite: SuiteDraft): ReadSuite {
  if (isEmptySuite(suite)) return { criteria: undefined }
  const faults: Record<string, string> = {}
  const tests = suite.checks.map((check, index): Test => {
    const fault = checkFault(check)
    if (fault) faults[`checks.${index}.${fault.at}`] = fault.says
    const { kind, says } = check
    return {
      test_id: `test-${index + 1}`,
      type: kind,
      description: says.trim().slice(0, documentLimits.text),
      params: paramsOf(check),
    }
  })
  const evidence = suite.shown.map((shown, index): Requirement => {
    const fault = shownFault(shown)
    if (fault) faults[`shown.${index}.${fault.at}`] = fault.says
    return requirementOf(shown, index)
  })
  const checklist = suite.checklist
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  if (checklist.length > criteriaLimits.checklist) {
    faults.checklist = t('At most {count, number} lines.', { count: criteriaLimits.checklist })
  } else if (checklist.some((line) => line.length > criteriaLimits.line)) {
    faults.checklist = t('At most {count, number} characters.', { count: criteriaLimits.line })
  }
  const count = /^\d+$/.test(suite.needed) ? Number(suite.needed) : undefined
  if (count !== undefined && (count < 1 || count > tests.length)) {
    faults.needed = t('There are only {count, number} checks.', { count: tests.length })
  }
  if (Object.keys(faults).length > 0) return { faults }
  const criteria: Criteria = {
    version: '1.0',
    tests,
    ...(checklist.length > 0 && { checklist }),
    ...(evidence.length > 0 && { evidence }),
    pass_threshold:
      count !== undefined ? { min_pass: count } : suite.needed === 'majority' ? 'majority' : 'all',
  }
  return { criteria }
}

const counted: readonly TestType[] = ['count_gte', 'count_lte', 'latency_lte', 'http_status']

function checkFault({ kind, path, value }: CheckDraft): { at: string; says: string } | undefined {
  if ((kind === 'count_gte' || kind === 'count_lte') && !path.startsWith('$')) {
    return { at: 'path', says: t('A path begins with $.') }
  }
  if (!value.trim()) return { at: 'value', says: t('Say what is checked.') }
  if (kind === 'json_schema' && !isSchema(value)) {
    return { at: 'value', says: t('This is no JSON.') }
  }
  if (counted.includes(kind) && !/^\d{1,12}$/.test(value.trim())) {
    return { at: 'value', says: t('Give a whole number.') }
  }
  if (kind === 'http_status' && (Number(value) < 100 || Number(value) > 599)) {
    return { at: 'value', says: t('A status is from 100 to 599.') }
  }
  if (kind === 'checksum' && !/^(?:0x)?[0-9a-f]{64}$/i.test(value.trim())) {
    return { at: 'value', says: t('A sha-256 has 64 digits and letters from a to f.') }
  }
  return undefined
}

function isSchema(text: string): boolean {
  const schema = parseJson(text)
  return typeof schema === 'boolean' || (typeof schema === 'object' && schema !== null)
}

function paramsOf({ kind, path, value, isRegex }: CheckDraft): Record<string, unknown> {
  switch (kind) {
    case 'json_schema':
      return { schema: parseJson(value) }
    case 'count_gte':
      return { path, min_count: Number(value) }
    case 'count_lte':
      return { path, max_count: Number(value) }
    case 'assertion':
      return { expression: value.trim() }
    case 'contains':
      return { pattern: value, is_regex: isRegex }
    case 'latency_lte':
      return { max_seconds: Number(value) }
    case 'http_status':
      return { expected_status: Number(value) }
    case 'checksum':
      return { expected_hash: value.trim() }
  }
}

function shownFault({ type, count, place, radius }: ShownDraft) {
  if (!/^\d{1,2}$/.test(count) || Number(count) < 1 || Number(count) > 20) {
    return { at: 'count', says: t('From 1 to 20.') }
  }
  if (!mayBePlaced(type) || !place.trim()) return undefined
  if (!placeOf(place)) {
    return { at: 'place', says: t('Give degrees north and east, such as 48.8584, 2.2945.') }
  }
  if (!/^\d{1,7}$/.test(radius) || Number(radius) < 1 || Number(radius) > 1_000_000) {
    return { at: 'radius', says: t('Give a whole number.') }
  }
  return undefined
}

/** Whether a kind of evidence can say where it was made. */
export function mayBePlaced(type: ShownDraft['type']): boolean {
  return ['photo', 'video', 'location', 'measurement', 'signature'].includes(type)
}

function placeOf(place: string): { latitude: number; longitude: number } | undefined {
  const found = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*,\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(place)
  if (!found) return undefined
  const [latitude, longitude] = [Number(found[1]), Number(found[2])]
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
    ? { latitude, longitude }
    : undefined
}

function requirementOf({ type, says, count, place, radius }: ShownDraft, index: number) {
  const at = mayBePlaced(type) ? placeOf(place) : undefined
  return {
    requirement_id: `${type}-${index + 1}`,
    type,
    description: says.trim(),
    min_count: Number(count),
    ...(at && { near: { ...at, radius_m: Number(radius) } }),
  }
}

import type { Criteria } from '@guildhall/sdk'
import {
  type CheckDraft,
  emptySuite,
  newCheck,
  newShown,
  type ShownDraft,
  type SuiteDraft,
} from './suiteDraft.ts'

type Test = Exclude<Criteria['tests'][number], { $ref: string }>
type Requirement = Exclude<NonNullable<Criteria['evidence']>[number], { $ref: string }>

/** Criteria as they would be typed, to begin others with; templates and rarer conditions are left out. */
export function suiteOf(criteria: Criteria | undefined): SuiteDraft {
  if (!criteria) return emptySuite
  const { tests, evidence = [], checklist = [], pass_threshold: threshold } = criteria
  return {
    checks: tests.flatMap((test) => ('$ref' in test ? [] : [checkOf(test)])),
    shown: evidence.flatMap((one) => ('$ref' in one ? [] : [shownOf(one)])),
    checklist: checklist.filter((line) => typeof line === 'string').join('\n'),
    needed: typeof threshold === 'string' ? threshold : String(threshold.min_pass),
  }
}

function checkOf({ type, description, params }: Test): CheckDraft {
  const { path, schema, is_regex: isRegex } = params
  const decides =
    params.min_count ??
    params.max_count ??
    params.expression ??
    params.pattern ??
    params.max_seconds ??
    params.expected_status ??
    params.expected_hash
  return {
    ...newCheck(type),
    says: description,
    value: type === 'json_schema' ? JSON.stringify(schema, null, 2) : String(decides ?? ''),
    ...(typeof path === 'string' && { path }),
    isRegex: isRegex === true,
  }
}

function shownOf({ type, description, min_count: count, near }: Requirement): ShownDraft {
  return {
    ...newShown(),
    type,
    says: description,
    count: String(count),
    ...(near && {
      place: `${near.latitude}, ${near.longitude}`,
      radius: String(near.radius_m),
    }),
  }
}

import * as z from 'zod'
import { documentLimits } from '../limits.ts'
import { criteriaLimits } from './criteriaLimits.ts'
import {
  type AcceptanceTest,
  criteriaSchema,
  type EvidenceType,
  type Requirement,
  requirementSchema,
  type TestType,
  templateSchema,
} from './criteriaSchema.ts'
import type { Result } from './report.ts'
import { unknownKeywords } from './unknownKeywords.ts'

const path = z
  .string()
  .max(criteriaLimits.path)
  .startsWith('$')
  .describe(
    'JSONPath (RFC 9535): one that names one place, whose array is counted; else its matches',
  )
const count = z.int().min(0)

/** What each type of test is given. */
export const paramsOf = {
  json_schema: z.strictObject({
    schema: z
      .union([z.boolean(), z.record(z.string(), z.unknown())])
      .describe('JSON Schema 2020-12, whole: nothing is fetched'),
  }),
  count_gte: z.strictObject({ path, min_count: count }),
  count_lte: z.strictObject({ path, max_count: count }),
  assertion: z.strictObject({
    expression: z
      .string()
      .min(1)
      .max(criteriaLimits.expression)
      .describe('A Python expression over `output`'),
  }),
  contains: z.strictObject({
    pattern: z.string().min(1).max(criteriaLimits.pattern),
    is_regex: z.boolean().default(false).describe('RE2: no look-around, no back references'),
  }),
  latency_lte: z.strictObject({
    max_seconds: count.describe('From the start to the delivery, by the chain'),
  }),
  http_status: z.strictObject({
    expected_status: z.int().min(100).max(599).describe('Of a GET of the URL that is the output'),
  }),
  checksum: z.strictObject({
    expected_hash: z
      .string()
      .regex(/^(?:0x)?[0-9a-fA-F]{64}$/)
      .describe('sha-256 of the output'),
  }),
} as const satisfies Record<TestType, z.ZodType>

export type Params<type extends TestType> = z.output<(typeof paramsOf)[type]>

/** A test whose params are those of its type. */
export type RunnableTest = { [type in TestType]: { type: type; params: Params<type> } }[TestType]

/** A test as it can be run; where it cannot, how it then comes out. */
export function runnableTest({ type, params }: AcceptanceTest): RunnableTest | Result {
  const { data, error } = paramsOf[type].safeParse(params)
  if (!error) return { type, params: data } as RunnableTest
  const [name = ''] = error.issues[0]?.path ?? []
  const isOurs = Object.hasOwn(paramsOf[type].shape, name)
  const detail = isOurs
    ? `params.${String(name)} is not as it must be.`
    : 'The params are not as they must be.'
  return { outcome: 'error', detail }
}

const testId = z
  .string()
  .max(criteriaLimits.testId)
  .regex(/^[A-Za-z0-9_.:-]+$/)
const description = z.string().max(documentLimits.text)

function testOf<type extends TestType>(type: type) {
  return z.strictObject({
    test_id: testId,
    type: z.literal(type),
    description,
    params: paramsOf[type],
  })
}

const strictTest = z.discriminatedUnion('type', [
  testOf('json_schema'),
  testOf('count_gte'),
  testOf('count_lte'),
  testOf('assertion'),
  testOf('contains'),
  testOf('latency_lte'),
  testOf('http_status'),
  testOf('checksum'),
])

const strictRequirement = z.strictObject({
  ...requirementSchema.shape,
  requirement_id: testId,
})

/** What a requirement asks that its type cannot show, or that nothing can. */
function requirementFaults(one: Requirement): { at: keyof Requirement; says: string }[] {
  const { type, min_value: least, max_value: most, not_before: from, not_after: until } = one
  const only = (at: keyof Requirement, ...types: EvidenceType[]) =>
    one[at] === undefined || types.includes(type)
      ? []
      : [{ at, says: `is asked of ${types.join(', ')} alone` }]
  const placed: EvidenceType[] = ['photo', 'video', 'location', 'measurement', 'signature']
  return [
    ...only('near', ...placed),
    ...only('max_accuracy_m', ...placed),
    ...only('unit', 'measurement'),
    ...only('min_value', 'measurement'),
    ...only('max_value', 'measurement'),
    ...only('min_characters', 'text'),
    ...only('signer', 'signature'),
    ...(least !== undefined && most !== undefined && least > most
      ? [{ at: 'max_value' as const, says: 'is less than min_value' }]
      : []),
    ...(from !== undefined && until !== undefined && from > until
      ? [{ at: 'not_after' as const, says: 'is before not_before' }]
      : []),
  ]
}

/** Criteria as they may be written: each test with the params of its type, each name once. */
export const strictCriteriaSchema = z
  .strictObject({
    ...criteriaSchema.shape,
    tests: z.array(z.union([templateSchema, strictTest])).max(criteriaLimits.tests),
    evidence: z
      .array(z.union([templateSchema, strictRequirement]))
      .max(criteriaLimits.evidence)
      .optional(),
  })
  .superRefine((criteria, { addIssue }) => {
    const { tests, checklist = [], evidence = [], pass_threshold: threshold } = criteria
    const message = (text: string, path: PropertyKey[]) =>
      addIssue({ code: 'custom', message: text, path })
    if (tests.length + checklist.length + evidence.length === 0) {
      message('has no test, no checklist and asks for no evidence', [])
    }
    const seen = new Set<string>()
    for (const [i, test] of tests.entries()) {
      if ('$ref' in test) continue
      if (seen.has(test.test_id)) message('is the name of an earlier test', ['tests', i, 'test_id'])
      seen.add(test.test_id)
      const unknown = test.type === 'json_schema' ? unknownKeywords(test.params.schema) : []
      for (const place of unknown) {
        message('is no keyword of JSON Schema 2020-12 and would be passed over (`x-…` may be)', [
          ...['tests', i, 'params', 'schema'],
          ...place,
        ])
      }
    }
    const required = new Set<string>()
    for (const [i, one] of evidence.entries()) {
      if ('$ref' in one) continue
      const { requirement_id: id } = one
      if (required.has(id)) {
        message('is the name of an earlier requirement', ['evidence', i, 'requirement_id'])
      }
      required.add(id)
      for (const { at, says } of requirementFaults(one)) message(says, ['evidence', i, at])
    }
    const isWhole = tests.every((test) => !('$ref' in test))
    if (isWhole && typeof threshold === 'object' && threshold.min_pass > tests.length) {
      message(`is more than the ${tests.length} tests there are`, ['pass_threshold', 'min_pass'])
    }
  })

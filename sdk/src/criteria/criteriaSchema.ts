import * as z from 'zod'
import { documentLimits } from '../limits.ts'
import { criteriaLimits } from './criteriaLimits.ts'

const text = z.string().max(documentLimits.text)

/** What a test can check. */
export const testTypes = [
  'json_schema',
  'count_gte',
  'count_lte',
  'assertion',
  'contains',
  'latency_lte',
  'http_status',
  'checksum',
] as const

/** The type of a test. */
export type TestType = (typeof testTypes)[number]

/** What evidence can be. */
export const evidenceTypes = [
  'photo',
  'video',
  'location',
  'receipt',
  'text',
  'document',
  'measurement',
  'signature',
] as const

/** Stands for the same list of another criteria document, named by its sha-256. */
export const templateSchema = z.strictObject({
  $ref: z.templateLiteral(['0x', z.string().regex(/^[0-9a-f]{64}$/)]),
})

const testSchema = z.object({
  test_id: z.string().min(1).max(criteriaLimits.testId),
  type: z.enum(testTypes),
  description: text,
  params: z.record(z.string(), z.unknown()),
})

/** What evidence can be. */
export type EvidenceType = (typeof evidenceTypes)[number]

const unixTime = z.int().min(0).max(criteriaLimits.time)

/** What a requirement may ask beside its type. Metres, Unix seconds, degrees. */
export const requirementConditions = {
  near: z
    .object({
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
      radius_m: z.number().min(1).max(1_000_000),
    })
    .optional()
    .describe('Captured no farther from there'),
  max_accuracy_m: z
    .number()
    .min(1)
    .max(100_000)
    .optional()
    .describe('How inexact the location may be at worst; 100 where it is left out'),
  not_before: unixTime.optional().describe('Captured from then on'),
  not_after: unixTime.optional().describe('Captured by then'),
  max_age_seconds: z.int().min(60).max(31_536_000).optional().describe('From capture to delivery'),
  unit: z.string().min(1).max(32).optional().describe('Of a measurement'),
  min_value: z.number().optional().describe('A measurement is no less'),
  max_value: z.number().optional().describe('A measurement is no more'),
  min_characters: z.int().min(1).max(4096).optional().describe('Of a text'),
  signer: z
    .templateLiteral(['0x', z.string().regex(/^[0-9a-fA-F]{40}$/)])
    .optional()
    .describe('Who signs beside the provider: an account'),
}

/** Something a person has to show, counted in pieces of evidence. */
export const requirementSchema = z.object({
  requirement_id: z.string().min(1).max(criteriaLimits.testId),
  type: z.enum(evidenceTypes),
  description: text,
  min_count: z.int().min(1).max(20).default(1),
  ...requirementConditions,
})

/**
 * What "done" means, agreed beforehand, as it is read: `tests` that anybody can run, a `checklist` for
 * whoever judges, `evidence` a person has to show. A form that says more of each test's `params` is
 * `strictCriteriaSchema`, and what nobody could run is found by `criteriaFaults`.
 */
export const criteriaSchema = z
  .object({
    version: z.literal('1.0'),
    tests: z.array(z.union([testSchema, templateSchema])).max(criteriaLimits.tests),
    checklist: z
      .array(z.union([z.string().min(1).max(criteriaLimits.line), templateSchema]))
      .max(criteriaLimits.checklist)
      .optional(),
    evidence: z
      .array(z.union([requirementSchema, templateSchema]))
      .max(criteriaLimits.evidence)
      .optional(),
    pass_threshold: z
      .union([
        z.literal('all'),
        z.literal('majority'),
        z.object({ min_pass: z.int().min(1).max(criteriaLimits.tests) }),
      ])
      .default('all'),
  })
  .refine(({ tests, checklist = [], evidence = [] }) => {
    return tests.length + checklist.length + evidence.length > 0
  }, 'has no test, no checklist and asks for no evidence')

/** What “done” means, as it is read; a test, line or requirement may be a template, `{ $ref }`. */
export type Criteria = z.infer<typeof criteriaSchema>
/** One acceptance test; `params` are those of its type, unchecked. */
export type AcceptanceTest = z.infer<typeof testSchema>
/** Something a person has to show. */
export type Requirement = z.infer<typeof requirementSchema>
/** How many tests have to pass. */
export type Threshold = Criteria['pass_threshold']

/** Criteria whose templates are all there: nothing names another document. */
export type WholeCriteria = {
  readonly version: '1.0'
  readonly tests: readonly AcceptanceTest[]
  readonly checklist: readonly string[]
  readonly evidence: readonly Requirement[]
  readonly pass_threshold: Threshold
}

import * as z from 'zod'
import { criteriaLimits } from './criteriaLimits.ts'
import { testTypes } from './criteriaSchema.ts'
import { factsSchema } from './facts.ts'

const digest = z.templateLiteral(['0x', z.string().regex(/^[0-9a-f]{64}$/)])

/**
 * How a test came out. `error`: it could not be answered, as where an expression divides by zero;
 * `budget`: it took more steps than a test may; the others were killed.
 */
export const outcomes = [
  'passed',
  'failed',
  'error',
  'budget',
  'timeout',
  'out_of_memory',
  'suite_timeout',
] as const

/** How a test came out. */
export type Outcome = (typeof outcomes)[number]

/** How a test came out, and why in words. */
export const resultSchema = z.strictObject({
  outcome: z.enum(outcomes),
  detail: z.string().max(criteriaLimits.detail),
})

/** How a test came out, and why in words. */
export type Result = z.infer<typeof resultSchema>

/** Rules by which a report was made; another number may judge otherwise. */
export const rulesVersion = 1

/**
 * What a suite of acceptance tests says of a delivery: nothing but what follows from its inputs, so
 * that the same ones give the same bytes on every machine. Texts in it may be strangers'.
 */
export const reportSchema = z.strictObject({
  kind: z.literal('report'),
  version: z.literal(1),
  rules: z.literal(rulesVersion),
  inputs: z.strictObject({
    criteria: digest.describe('Of the criteria as canonical JSON, templates still named'),
    templates: z.array(digest).max(criteriaLimits.templates).describe('In the order of first use'),
    deliverable: digest,
    file: digest.nullable().describe('Of the one file the delivery consists of, its bytes'),
    facts: factsSchema,
  }),
  tests: z
    .array(
      z.strictObject({
        test_id: z.string().min(1).max(criteriaLimits.testId),
        type: z.enum(testTypes),
        passed: z.boolean(),
        ...resultSchema.shape,
      }),
    )
    .min(1)
    .max(criteriaLimits.tests),
  passed: z.int().min(0),
  total: z.int().min(1),
  needed: z.int().min(1),
  accepted: z.boolean(),
})

/** What a suite of acceptance tests says of a delivery. */
export type Report = z.infer<typeof reportSchema>

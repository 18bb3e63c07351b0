import * as z from 'zod'
import { criteriaLimits } from '../criteria/criteriaLimits.ts'
import { evidenceTypes } from '../criteria/criteriaSchema.ts'
import { reportSchema } from '../criteria/report.ts'

const digest = z.templateLiteral(['0x', z.string().regex(/^[0-9a-f]{64}$/)])
const address = z.templateLiteral(['0x', z.string().regex(/^[0-9a-fA-F]{40}$/)])
const jobId = z.string().regex(/^(?:0|[1-9][0-9]{0,77})$/)
const time = z.int().min(0)
const index = z.int().min(0).max(49)
const score = z.int().min(0).max(100)

/** Who looks at evidence, in this order: the first that answers. */
export const reviewers = ['anthropic', 'openai', 'bedrock', 'offline'] as const
/** Who looked at the evidence; `offline` is no model. */
export type Reviewer = (typeof reviewers)[number]

/** Why a reviewer gave no answer. */
export const reviewFailures = [
  'timeout',
  'unreachable',
  'refused_by_service',
  'declined',
  'malformed',
  'budget',
] as const
/** Why a reviewer gave no answer. */
export type ReviewFailure = (typeof reviewFailures)[number]

/** What a look at the evidence found: it can take from a score, never add to one. */
export const evidenceReviewSchema = z.strictObject({
  reviewer: z.enum(reviewers),
  model: z.string().max(128).nullable(),
  items: z
    .array(
      z.strictObject({
        item: index,
        score,
        reasons: z.array(z.string().max(200)).max(3),
        failure: z
          .literal('declined')
          .optional()
          .describe('Models were asked about it, by itself too, and gave no answer'),
      }),
    )
    .max(20),
  tried: z
    .array(z.strictObject({ reviewer: z.enum(reviewers), failure: z.enum(reviewFailures) }))
    .max(8)
    .describe('Who gave no answer to all that was asked'),
})

/** What a look at the evidence found. */
export type EvidenceReview = z.infer<typeof evidenceReviewSchema>

/** What no document says: looked up by whoever judges, and kept in the report for whoever does it again. */
export const evidenceFactsSchema = z.strictObject({
  job: z.strictObject({ chainId: z.int(), market: address, jobId, provider: address }),
  started: time.optional().describe('When the work began, by the chain'),
  delivered: time.describe('When it was delivered, by the chain'),
  signedByContract: z
    .boolean()
    .describe('The provider is a contract, and says that the signature is its own (ERC-1271)'),
  used: z
    .array(
      z.strictObject({
        content: digest,
        jobId,
        provider: address,
        delivered: time.nullable().describe('When it was delivered for that job; null: not known'),
      }),
    )
    .max(20)
    .describe('Of these files, those recorded on the chain for another job or provider'),
  similar: z
    .array(z.strictObject({ item: index, content: digest, jobId, distance: z.int().min(0) }))
    .max(20)
    .describe('Files of earlier deliveries that look the same, or are: 0 bits apart'),
  earlier: z
    .array(
      z.strictObject({
        jobId,
        capturedAt: time,
        latitude: z.number(),
        longitude: z.number(),
        accuracy: z.number().min(0),
      }),
    )
    .max(20)
    .describe('Accepted captures of the provider for other jobs, shortly before and after'),
  review: evidenceReviewSchema.nullable(),
})

/** What no document says of evidence. Times in Unix seconds. */
export type EvidenceFacts = z.infer<typeof evidenceFactsSchema>

/** What is looked at, each by itself. */
export const evidenceChecks = [
  'signature',
  'form',
  'file',
  'picture',
  'reuse',
  'similar',
  'metadata',
  'time',
  'place',
  'movement',
  'time_zone',
  'device',
  'measurement',
  'text',
  'countersignature',
  'review',
] as const
/** Name of a check. */
export type EvidenceCheck = (typeof evidenceChecks)[number]

/** What a check says; `cost` is what it takes from 100. */
export const checkSchema = z.strictObject({
  check: z.enum(evidenceChecks),
  outcome: z.enum(['passed', 'doubtful', 'failed']),
  cost: score,
  detail: z.string().max(200),
})
/** What a check says of a piece of evidence. */
export type Checked = z.infer<typeof checkSchema>

/** Rules by which evidence was judged; another number may judge otherwise. */
export const evidenceRulesVersion = 2

/**
 * What is said of evidence: nothing but what follows from the documents and the facts, so that the
 * same ones give the same bytes on every machine. A requirement is met by as many accepted items as it
 * asks for; all have to be met, and the tests passed where there are any.
 */
export const evidenceReportSchema = z.strictObject({
  kind: z.literal('report'),
  version: z.literal(1),
  about: z.literal('evidence'),
  rules: z.literal(evidenceRulesVersion),
  inputs: z.strictObject({
    criteria: digest.describe('Of the criteria as canonical JSON, templates still named'),
    templates: z.array(digest).max(criteriaLimits.templates),
    deliverable: digest,
    facts: evidenceFactsSchema,
  }),
  items: z
    .array(
      z.strictObject({
        item: index,
        type: z.enum(evidenceTypes),
        requirement: z.string().max(128).nullable(),
        content: digest.nullable().describe('Of its file, whole'),
        score,
        accepted: z.boolean(),
        checks: z.array(checkSchema).max(evidenceChecks.length),
      }),
    )
    .max(20),
  requirements: z
    .array(
      z.strictObject({
        requirement_id: z.string().min(1).max(criteriaLimits.testId),
        type: z.enum(evidenceTypes),
        asked: z.int().min(1),
        accepted: z.int().min(0),
        passed: z.boolean(),
      }),
    )
    .min(1)
    .max(criteriaLimits.evidence),
  tests: reportSchema
    .nullable()
    .describe('Of the acceptance tests, where there are any: one more thing to be passed'),
  score: score.describe('Of the worst item that counts; 0 where a requirement is not met'),
  passed: z.int().min(0),
  total: z.int().min(1),
  needed: z.int().min(1),
  accepted: z.boolean(),
})

/** What is said of evidence. */
export type EvidenceReport = z.infer<typeof evidenceReportSchema>

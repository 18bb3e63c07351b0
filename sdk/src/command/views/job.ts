import * as z from 'zod'
import { graphql, type ResultOf } from '../../readModel/graphql.ts'
import { addressSchema, idSchema, timeSchema } from '../fields.ts'
import { moneyOf, moneySchema } from '../money.ts'
import { untrustedText, untrustedTextSchema } from '../untrustedText.ts'
import { tagText } from './agent.ts'
import { partyFragment, partyOf, partySchema } from './party.ts'

export const jobStatuses = [
  'OPEN',
  'FUNDED',
  'SUBMITTED',
  'JUDGED',
  'DISPUTED',
  'COMPLETED',
  'REJECTED',
  'EXPIRED',
] as const

export const entries = ['HIRE', 'POST', 'NEGOTIATE', 'BUY', 'PLAIN'] as const

export const nextStepSchema = z
  .strictObject({
    role: z.enum(['ANYONE', 'ARBITER', 'CLIENT', 'EVALUATOR', 'PROVIDER']).or(z.string()),
    account: addressSchema
      .nullable()
      .describe('Whose move; null where any account in the role may make it'),
    action: z
      .string()
      .describe('OFFER, ACCEPT, COUNTER, FUND, SUBMIT, JUDGE, DISPUTE, RULE, TIME_OUT or REVIEW'),
    by: timeSchema.nullable().describe('Until when, exclusive'),
    ifNobodyActs: z.string().describe('What then happens, in plain English'),
  })
  .describe('The one move a job waits for')

export const jobSchema = z
  .strictObject({
    id: idSchema,
    status: z.enum(jobStatuses),
    entry: z.enum(entries).describe('How it came in'),
    title: untrustedTextSchema.nullable(),
    category: z.string().nullable(),
    tags: z.array(z.string()),
    budget: moneySchema.describe('The price; of a posted job what the client deposited'),
    client: partySchema,
    provider: partySchema.nullable(),
    policyId: z.int(),
    preset: z.string().nullable().describe('Name of its house rules, where the deployment has one'),
    deadline: timeSchema.describe('When the party being waited for runs out of time'),
    offerCount: z.int().describe('Offers ever made'),
    createdAt: timeSchema,
    nextStep: nextStepSchema.nullable(),
  })
  .describe('A job, as in lists')

export const jobFragment = graphql(
  `
  fragment JobLine on Job {
    id status entry title category tags budget deadline offerCount createdAt
    token { address symbol decimals }
    policy { id preset }
    client { ...Party }
    provider { ...Party }
    nextStep { role account action by ifNobodyActs }
  }
`,
  [partyFragment],
)

type Row = ResultOf<typeof jobFragment>

export function jobOf(row: Row): z.input<typeof jobSchema> {
  const { id, status, entry, deadline, offerCount, createdAt, nextStep } = row
  const author = row.client.address
  return {
    id,
    status,
    entry,
    title: untrustedText(row.title, { author, max: 200 }),
    category: row.category && tagText(row.category),
    tags: row.tags.map(tagText),
    budget: moneyOf(row.token, row.budget),
    client: partyOf(row.client),
    provider: row.provider && partyOf(row.provider),
    policyId: row.policy.id,
    preset: row.policy.preset,
    deadline,
    offerCount,
    createdAt,
    nextStep: nextStep && {
      role: nextStep.role,
      account: nextStep.account,
      action: nextStep.action,
      by: nextStep.by,
      ifNobodyActs: nextStep.ifNobodyActs,
    },
  }
}

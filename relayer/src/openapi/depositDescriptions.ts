import {
  depositBodySchema,
  depositQuoteQuerySchema,
  depositQuoteSchema,
  depositSchema,
  depositsSchema,
  depositTermsSchema,
  statementOutcomeSchema,
  statementSchema,
} from '@guildhall/sdk'
import type { ProblemSlug } from '@guildhall/sdk/wire'
import { z } from 'zod'
import type { Description } from './description.ts'

const type = 'application/json'
const tag = 'Deposits'
const path = '/v1/deposits'

const problems: readonly ProblemSlug[] = ['not-found', 'rate-limited', 'overloaded', 'unavailable']
const own: readonly ProblemSlug[] = [...problems, 'unauthenticated', 'forbidden']
const read: readonly ProblemSlug[] = ['malformed', 'body-too-large']

const id = {
  name: 'id',
  in: 'path',
  description: 'The deposit’s.',
  schema: z.string(),
} as const
const key = {
  name: 'idempotency-key',
  in: 'header',
  description: 'The caller’s own name for it: the same again is the same deposit.',
  schema: z.string().optional(),
} as const
const one = { description: 'The deposit.', content: { type, schema: depositSchema } }
const booked = {
  description: 'What became of it; the same again says so.',
  content: { type, schema: z.object({ outcome: z.string() }) },
}

/** Money by card or bank that arrives as tokens. */
export const depositDescriptions: readonly Description[] = [
  {
    method: 'get',
    path: `${path}/terms`,
    tag,
    summary: 'How money may come in, and how much of it',
    answers: { 200: { description: 'The terms.', content: { type, schema: depositTermsSchema } } },
    problems,
  },
  {
    method: 'get',
    path: `${path}/quote`,
    tag,
    summary: 'What a deposit costs',
    details: 'In minor units of the currency. The fee is on top of what arrives.',
    parameters: Object.entries(depositQuoteQuerySchema.shape).map(([name, schema]) => ({
      name,
      in: 'query' as const,
      description: name === 'method' ? 'How it is paid.' : 'What is to arrive, in minor units.',
      schema,
    })),
    answers: { 200: { description: 'The price.', content: { type, schema: depositQuoteSchema } } },
    problems: [...problems, 'malformed'],
  },
  {
    method: 'post',
    path,
    tag,
    summary: 'Make a deposit',
    details:
      'Answers where it is paid: a page of the card provider’s, or a bank account and a reference. docs/deposits.md',
    parameters: [key],
    body: { type, schema: depositBodySchema },
    answers: { 201: one },
    problems: [
      ...own,
      ...read,
      'unsupported-media-type',
      'suspended',
      'budget-spent',
      'too-many-quotes',
      'idempotency-key-reused',
      'halted',
    ],
  },
  {
    method: 'get',
    path,
    tag,
    summary: 'The account’s deposits',
    answers: {
      200: { description: 'The newest first.', content: { type, schema: depositsSchema } },
    },
    problems: own,
  },
  {
    method: 'get',
    path: `${path}/{id}`,
    tag,
    summary: 'A deposit and how far it is',
    parameters: [id],
    answers: { 200: one },
    problems: own,
  },
  {
    method: 'post',
    path: `${path}/{id}/pretend`,
    tag,
    summary: 'Pretend that a deposit was paid',
    details: 'Of the sandbox, on local chains.',
    parameters: [id],
    answers: { 200: one },
    problems: own,
  },
  {
    method: 'post',
    path: '/v1/notices/stripe',
    tag,
    summary: 'An event of Stripe’s, signed by it',
    body: { type: 'application/json' },
    answers: { 200: booked },
    problems: [...problems, ...read, 'bad-signature'],
  },
  {
    method: 'post',
    path: '/v1/notices/bank',
    tag,
    summary: 'Lines of the operator’s bank statement',
    details: 'Signed as Standard Webhooks are.',
    body: { type, schema: statementSchema },
    answers: {
      200: {
        description: 'What became of each line.',
        content: { type, schema: statementOutcomeSchema },
      },
    },
    problems: [...problems, ...read, 'bad-signature'],
  },
]

import { accountPlanSchema, limitPlansSchema, planChoiceSchema } from '@guildhall/sdk'
import type { ProblemSlug } from '@guildhall/sdk/wire'
import { type Description, paymentHeader } from './description.ts'

const type = 'application/json'
const tag = 'Plans'
const path = '/v1/account/plan'

const problems: readonly ProblemSlug[] = ['not-found', 'rate-limited', 'overloaded', 'unavailable']
const own: readonly ProblemSlug[] = [...problems, 'unauthenticated', 'forbidden']
const standing = {
  description: 'How the account stands.',
  content: { type, schema: accountPlanSchema },
}

/** More of what the limits give, for money. */
export const planDescriptions: readonly Description[] = [
  {
    method: 'get',
    path: '/v1/plans',
    tag,
    summary: 'The plans that are sold, with what everybody has',
    answers: { 200: { description: 'The plans.', content: { type, schema: limitPlansSchema } } },
    problems,
  },
  {
    method: 'get',
    path,
    tag,
    summary: 'Which plan the account has',
    answers: { 200: standing },
    problems: own,
  },
  {
    method: 'post',
    path,
    tag,
    summary: 'Buy a plan',
    details:
      'By card it answers the page to pay on; in tokens it is paid by x402, with the same request again. docs/plans.md',
    parameters: [paymentHeader],
    body: { type, schema: planChoiceSchema },
    answers: { 200: standing },
    problems: [
      ...own,
      'malformed',
      'body-too-large',
      'unsupported-media-type',
      'call-failed',
      'payment-required',
      'payment-pending',
      'halted',
    ],
  },
  {
    method: 'delete',
    path,
    tag,
    summary: 'Have the card charged no more',
    answers: { 200: standing },
    problems: own,
  },
]

import { identityStatusSchema, startedIdentityCheckSchema } from '@guildhall/sdk'
import { z } from 'zod'
import type { Description } from './description.ts'
import { ownProblems as problems } from './problems.ts'

const type = 'application/json'
const tag = 'Identity'
const path = '/v1/account/identity'

/** Checks of who is behind an account. */
export const identityDescriptions: readonly Description[] = [
  {
    method: 'get',
    path,
    tag,
    summary: 'How the account’s identity stands',
    answers: {
      200: { description: 'How it stands.', content: { type, schema: identityStatusSchema } },
    },
    problems,
  },
  {
    method: 'post',
    path,
    tag,
    summary: 'Begin a check of who is behind the account',
    details: 'The person goes to `url`, which is told this once. docs/identity-checks.md',
    answers: {
      201: { description: 'Begun.', content: { type, schema: startedIdentityCheckSchema } },
    },
    problems: [...problems, 'suspended', 'halted'],
  },
  {
    method: 'post',
    path: '/v1/notices/veriff',
    tag,
    summary: 'A decision of Veriff’s, signed by it',
    body: { type },
    answers: {
      200: {
        description: 'What became of it.',
        content: { type, schema: z.object({ outcome: z.string() }) },
      },
    },
    problems: [
      ...(['not-found', 'rate-limited', 'overloaded', 'unavailable'] as const),
      ...(['malformed', 'body-too-large', 'bad-signature'] as const),
    ],
  },
]

import {
  completedSchema,
  completionSchema,
  dispatchSchema,
  dispatchStatusSchema,
} from '@guildhall/sdk'
import type { ProblemSlug } from '@guildhall/sdk/wire'
import { z } from 'zod'
import type { Description } from './description.ts'

const json = 'application/json'
const tag = 'Dispatch'

const problems: readonly ProblemSlug[] = [
  'malformed',
  'unsupported-media-type',
  'body-too-large',
  'unauthenticated',
  'not-found',
  'suspended',
  'rate-limited',
  'overloaded',
  'unavailable',
]

/** Jobs for those who know no chain. */
export const dispatchDescriptions: readonly Description[] = [
  {
    method: 'put',
    path: '/v1/dispatches',
    tag,
    summary: 'Have a wallet’s jobs handed to its agent’s endpoint',
    details:
      'Signed by the wallet’s owner, in place of the one before. The key answered can do nothing until the owner lets it.',
    body: { type: json, schema: dispatchSchema },
    answers: {
      200: { description: 'Kept.', content: { type: json, schema: dispatchStatusSchema } },
    },
    problems: [
      ...problems,
      'bad-signature',
      'request-expired',
      'hook-not-newer',
      'would-fail',
      'callback-not-allowed',
    ],
  },
  {
    method: 'post',
    path: '/v1/jobs/{jobId}/complete',
    tag,
    summary: 'Give the result of a job that was dispatched',
    details:
      'With the token that came with it. The result is kept as a public document and submitted by the wallet’s session key. The same again is told how that stands.',
    parameters: [
      {
        name: 'jobId',
        in: 'path',
        description: 'The job’s number.',
        schema: z.string().regex(/^[1-9][0-9]{0,17}$/),
      },
    ],
    body: { type: json, schema: completionSchema },
    answers: {
      200: { description: 'Submitted.', content: { type: json, schema: completedSchema } },
      202: {
        description: 'Kept, and being submitted.',
        content: { type: json, schema: completedSchema },
      },
    },
    problems: [...problems, 'call-failed'],
  },
]

import { jobMessageSchema, threadMessageSchema, threadSchema } from '@guildhall/sdk'
import type { ProblemSlug } from '@guildhall/sdk/wire'
import { z } from 'zod'
import type { Description, Parameter } from './description.ts'

const json = 'application/json'
const tag = 'Threads'

const jobId: Parameter = {
  name: 'jobId',
  in: 'path',
  description: 'The job’s number.',
  schema: z.string().regex(/^[1-9][0-9]{0,17}$/),
}

const reading: readonly Parameter[] = [
  jobId,
  {
    name: 'job',
    in: 'query',
    description: 'The same number, which the access is for.',
    schema: z.string(),
  },
  {
    name: 'authorization',
    in: 'header',
    description: '`Guildhall` and a signed access to the job’s documents.',
    schema: z.string(),
  },
]

const problems: readonly ProblemSlug[] = [
  'malformed',
  'unauthenticated',
  'bad-signature',
  'not-a-reader',
  'not-found',
  'suspended',
  'rate-limited',
  'overloaded',
  'unavailable',
]

/** What the two sides of a job write each other. */
export const threadDescriptions: readonly Description[] = [
  {
    method: 'post',
    path: '/v1/threads/{jobId}/messages',
    tag,
    summary: 'Write to the other side of a job',
    details: 'Signed by its author. The same message again is the same.',
    parameters: [jobId],
    body: { type: json, schema: jobMessageSchema },
    answers: {
      201: { description: 'Kept.', content: { type: json, schema: threadMessageSchema } },
    },
    problems: [
      ...problems,
      'unsupported-media-type',
      'body-too-large',
      'request-expired',
      'budget-spent',
    ],
  },
  {
    method: 'get',
    path: '/v1/threads/{jobId}/messages',
    tag,
    summary: 'What the two sides of a job wrote, the oldest first',
    parameters: [
      ...reading,
      {
        name: 'after',
        in: 'query',
        description: '`next`, or the ordinal of the last one known.',
        schema: z.string().optional(),
      },
      {
        name: 'first',
        in: 'query',
        description: 'Messages of the page; at most 100, 50 unless given.',
        schema: z.int().min(1).max(100).optional(),
      },
    ],
    answers: { 200: { description: 'A page.', content: { type: json, schema: threadSchema } } },
    problems,
  },
  {
    method: 'get',
    path: '/v1/threads/{jobId}/stream',
    tag,
    summary: 'What is written, as it is',
    details:
      'Server-sent events `message`, each with its ordinal as id; `Last-Event-ID` or `after` says where to go on. Ends after ten minutes: sign a new access.',
    parameters: reading,
    answers: { 200: { description: 'Events.', content: { type: 'text/event-stream' } } },
    problems,
  },
]

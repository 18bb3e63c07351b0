import { receiptSchema } from '@guildhall/sdk'
import type { ProblemSlug } from '@guildhall/sdk/wire'
import { z } from 'zod'
import { formatSchema, jobReceiptQuerySchema } from '../http/receiptRoutes.ts'
import type { Description } from './description.ts'

const type = 'application/json'
const tag = 'Receipts'
const path = '/v1/receipts'

const problems: readonly ProblemSlug[] = [
  'not-found',
  'malformed',
  'rate-limited',
  'overloaded',
  'unavailable',
]
const own: readonly ProblemSlug[] = [...problems, 'unauthenticated', 'forbidden']
const answers = {
  200: {
    description: 'The document; its digest is the ETag. Or a page of it, to be printed.',
    content: { type, schema: receiptSchema },
  },
}
const format = {
  name: 'format',
  in: 'query',
  description: 'The document, or a page.',
  schema: formatSchema.shape.format,
} as const
const idOf = (name: string, description: string) =>
  ({ name, in: 'path', description, schema: z.string() }) as const

/** How money went. */
export const receiptDescriptions: readonly Description[] = [
  {
    method: 'get',
    path: `${path}/jobs/{jobId}`,
    tag,
    summary: 'How the money of an ended job went',
    parameters: [
      idOf('jobId', 'The job’s.'),
      {
        name: 'transaction',
        in: 'query',
        description: 'The transaction that ended it.',
        schema: jobReceiptQuerySchema.shape.transaction,
      },
      format,
    ],
    answers,
    problems: [...problems, 'not-yet'],
  },
  {
    method: 'get',
    path: `${path}/deposits/{id}`,
    tag,
    summary: 'The receipt of a deposit of the account’s',
    parameters: [idOf('id', 'The deposit’s.'), format],
    answers,
    problems: own,
  },
  {
    method: 'get',
    path: `${path}/plans`,
    tag,
    summary: 'What the account paid for plans',
    answers: {
      200: {
        description: 'The newest first.',
        content: { type, schema: z.object({ receipts: z.array(receiptSchema) }) },
      },
    },
    problems: own,
  },
  {
    method: 'get',
    path: `${path}/plans/{id}`,
    tag,
    summary: 'The invoice of a plan of the account’s',
    parameters: [idOf('id', 'The payment’s, as the list has it.'), format],
    answers,
    problems: own,
  },
]

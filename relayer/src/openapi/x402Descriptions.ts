import type { ProblemSlug } from '@guildhall/sdk/wire'
import type { z } from 'zod'
import { resourcesQuerySchema, searchQuerySchema } from '../x402/catalogue.ts'
import {
  facilitatorBodySchema,
  foundSchema,
  resourcesSchema,
  settlementSchema,
  supportedSchema,
  verificationSchema,
} from '../x402/wire.ts'
import type { Description, Parameter } from './description.ts'

const json = 'application/json'
const tag = 'x402'
const problems: readonly ProblemSlug[] = [
  'unauthenticated',
  'suspended',
  'rate-limited',
  'overloaded',
  'unavailable',
]
const posting: readonly ProblemSlug[] = [
  'malformed',
  'unsupported-media-type',
  'body-too-large',
  ...problems,
]

const said = {
  type: '`http`.',
  payTo: 'The seller.',
  scheme: '`exact`.',
  network: 'As CAIP-2 has it.',
  extensions: 'None are served.',
  limit: 'At most so many.',
  offset: 'Passed over.',
  query: 'Words of a listing’s document.',
  cursor: 'Of the answer before.',
} as const

function queryOf(shape: Record<string, z.ZodType>): readonly Parameter[] {
  return Object.entries(shape).map(([name, schema]) => ({
    name,
    in: 'query',
    description: said[name as keyof typeof said],
    schema,
  }))
}

/** The facilitator, as the standard has it. */
export const x402Descriptions: readonly Description[] = [
  {
    method: 'post',
    path: '/x402/verify',
    tag,
    summary: 'Whether a payment would be settled now',
    body: { type: json, schema: facilitatorBodySchema },
    answers: {
      200: {
        description: 'Yes, or why not.',
        content: { type: json, schema: verificationSchema },
      },
    },
    problems: posting,
  },
  {
    method: 'post',
    path: '/x402/settle',
    tag,
    summary: 'Settle a payment, once',
    details:
      'The identical payment again is told of the same transaction. While its end is not known: `settlement_pending`.',
    body: { type: json, schema: facilitatorBodySchema },
    answers: {
      200: {
        description: 'Settled, or why not.',
        content: { type: json, schema: settlementSchema },
      },
    },
    problems: ['halted', ...posting],
  },
  {
    method: 'get',
    path: '/x402/supported',
    tag,
    summary: 'What is settled, and by which keys',
    answers: {
      200: {
        description: 'As the standard has it.',
        content: { type: json, schema: supportedSchema },
      },
    },
    problems,
  },
  {
    method: 'get',
    path: '/x402/discovery/resources',
    tag,
    summary: 'What can be bought here',
    parameters: queryOf(resourcesQuerySchema.shape),
    answers: {
      200: {
        description: 'Listings whose sellers are there.',
        content: { type: json, schema: resourcesSchema },
      },
    },
    problems: ['malformed', ...problems],
  },
  {
    method: 'get',
    path: '/x402/discovery/search',
    tag,
    summary: 'The same, by its words',
    parameters: queryOf(searchQuerySchema.shape),
    answers: {
      200: {
        description: 'Listings whose sellers are there.',
        content: { type: json, schema: foundSchema },
      },
    },
    problems: ['malformed', ...problems],
  },
]

import {
  heartbeatSchema,
  listingStatusSchema,
  purchaseSchema,
  quoteBodySchema,
  quoterSchema,
} from '@guildhall/sdk'
import type { ProblemSlug } from '@guildhall/sdk/wire'
import { z } from 'zod'
import { paymentRequiredSchema } from '../x402/wire.ts'
import { type Answer, type Description, type Parameter, paymentHeader } from './description.ts'

const json = 'application/json'
const tag = 'Listings'

const id: Parameter = {
  name: 'id',
  in: 'path',
  description: 'The listing’s number.',
  schema: z.string().regex(/^[1-9][0-9]{0,17}$/),
}

const wanted: readonly Parameter[] = Object.entries(quoteBodySchema.shape).map(
  ([name, schema]) => ({
    name,
    in: 'query',
    description: wantedOf(name as keyof typeof quoteBodySchema.shape),
    schema: name === 'units' ? z.int().min(1).optional() : schema,
  }),
)

function wantedOf(name: keyof typeof quoteBodySchema.shape): string {
  return {
    client: 'Who pays, and whose job it becomes.',
    units: 'How many; 1 unless given.',
    brief: 'sha-256 of the brief.',
    group: 'Label shared by jobs that belong together.',
    or: 'Listings to be quoted instead, with commas between.',
  }[name]
}

const problems: readonly ProblemSlug[] = [
  'unauthenticated',
  'suspended',
  'rate-limited',
  'overloaded',
  'unavailable',
]

const buying: readonly ProblemSlug[] = [
  'malformed',
  'not-found',
  'not-quoted',
  'no-place-free',
  'too-many-quotes',
  'halted',
  ...problems,
]

const answers: Readonly<Record<number, Answer>> = {
  200: { description: 'Bought.', content: { type: json, schema: purchaseSchema } },
  402: {
    description:
      'To be paid, `payment-required` says how; or not bought, `payment-response` says why.',
    content: { type: json, schema: paymentRequiredSchema },
  },
}

/** Selling and buying at once, by x402. */
export const listingDescriptions: readonly Description[] = [
  {
    method: 'get',
    path: '/v1/listings',
    tag,
    summary: 'Whom a seller names as its listing’s key to be quoted here',
    answers: {
      200: {
        description: 'No `quoter`: nothing is quoted here.',
        content: { type: json, schema: quoterSchema },
      },
    },
    problems,
  },
  {
    method: 'get',
    path: '/v1/listings/{id}',
    tag,
    summary: 'How a listing stands',
    parameters: [id],
    answers: {
      200: {
        description: 'Whether its seller is there, and its places.',
        content: { type: json, schema: listingStatusSchema },
      },
    },
    problems: ['not-found', ...problems],
  },
  {
    method: 'post',
    path: '/v1/listings/{id}/heartbeat',
    tag,
    summary: 'Tell that the seller is there',
    details: 'Every 30 seconds, signed by the seller or the key its listing names.',
    parameters: [id],
    body: { type: json, schema: heartbeatSchema },
    answers: {
      200: {
        description: 'How the listing stands.',
        content: { type: json, schema: listingStatusSchema },
      },
    },
    problems: [
      'malformed',
      'unsupported-media-type',
      'body-too-large',
      'bad-signature',
      'not-found',
      'heartbeat-not-current',
      ...problems,
    ],
  },
  ...(['quote', 'buy'] as const).flatMap((name): Description[] => {
    const path = `/v1/listings/{id}/${name}`
    const summary = name === 'buy' ? 'Buy of a listing' : 'Ask for a quote of a listing'
    const details =
      'Without a payment it is quoted (402); with one it is bought. Both paths are one resource.'
    return [
      {
        method: 'get',
        path,
        tag,
        summary,
        details,
        parameters: [id, ...wanted, paymentHeader],
        answers,
        problems: buying,
      },
      {
        method: 'post',
        path,
        tag,
        summary: `${summary}, by a body`,
        details,
        parameters: [id, paymentHeader],
        body: { type: json, schema: quoteBodySchema },
        answers,
        problems: ['unsupported-media-type', 'body-too-large', ...buying],
      },
    ]
  }),
]

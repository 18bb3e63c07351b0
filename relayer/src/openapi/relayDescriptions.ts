import {
  hookSchema,
  relayConfigSchema,
  relayLogSchema,
  relayStatusSchema,
  signedRequestSchema,
  simulationSchema,
  storedHookSchema,
} from '@guildhall/sdk/wire'
import { z } from 'zod'
import { feeDueSchema } from '../x402/wire.ts'
import { type Description, type Parameter, paymentHeader } from './description.ts'

const json = 'application/json'

const id: Parameter = {
  name: 'id',
  in: 'path',
  description: 'The request’s EIP-712 digest.',
  schema: z.string().regex(/^0x[0-9a-fA-F]{64}$/),
}

/** Handing over signed requests, and hearing what becomes of them. */
export const relayDescriptions: readonly Description[] = [
  {
    method: 'post',
    path: '/v1/relay',
    tag: 'Requests',
    summary: 'Hand over a signed request',
    details:
      'It is stored before it is answered. The same request again has the same id and tells its present status. `callback` says where to tell what becomes of it; the first to hand the request over decides. Where it costs a fee, x402 pays it.',
    parameters: [
      {
        name: 'idempotency-key',
        in: 'header',
        description:
          'The caller’s own name for what it wants done: a second request of the signer under it is refused.',
        schema: z
          .string()
          .regex(/^[\x21-\x7e]{1,128}$/)
          .optional(),
      },
      paymentHeader,
    ],
    body: { type: json, schema: signedRequestSchema },
    answers: {
      202: {
        description:
          'Taken, or known; `location` names its status, `payment-response` its fee’s settlement.',
        content: { type: json, schema: relayStatusSchema },
      },
      402: {
        description:
          'To be paid for; `payment-required` says how, and `payment-response` why a payment was not taken.',
        content: { type: 'application/problem+json', schema: feeDueSchema },
      },
    },
    problems: [
      'malformed',
      'unsupported-media-type',
      'body-too-large',
      'unauthenticated',
      'payment-required',
      'bad-signature',
      'target-not-allowed',
      'selector-not-allowed',
      'suspended',
      'wrong-nonce',
      'idempotency-key-reused',
      'data-too-large',
      'request-expired',
      'deadline-too-far',
      'deadline-too-near',
      'would-fail',
      'gas-too-high',
      'callback-not-allowed',
      'rate-limited',
      'budget-spent',
      'lane-full',
      'payment-pending',
      'halted',
      'overloaded',
      'unavailable',
    ],
  },
  {
    method: 'post',
    path: '/v1/relay/simulate',
    tag: 'Requests',
    summary: 'Ask whether a request would succeed now',
    details: 'Behind those queued in its lane. Nothing is stored.',
    body: { type: json, schema: signedRequestSchema },
    answers: {
      200: { description: 'What would happen.', content: { type: json, schema: simulationSchema } },
    },
    problems: [
      'malformed',
      'unsupported-media-type',
      'body-too-large',
      'unauthenticated',
      'bad-signature',
      'target-not-allowed',
      'selector-not-allowed',
      'suspended',
      'wrong-nonce',
      'data-too-large',
      'request-expired',
      'deadline-too-far',
      'gas-too-high',
      'rate-limited',
      'lane-full',
      'overloaded',
      'unavailable',
    ],
  },
  {
    method: 'get',
    path: '/v1/relay/{id}',
    tag: 'Requests',
    summary: 'A request’s status',
    parameters: [id],
    answers: {
      200: {
        description: 'As it is now.',
        content: { type: json, schema: relayStatusSchema },
      },
    },
    problems: [
      'unauthenticated',
      'not-found',
      'suspended',
      'rate-limited',
      'overloaded',
      'unavailable',
    ],
  },
  {
    method: 'get',
    path: '/v1/relay/{id}/log',
    tag: 'Requests',
    summary: 'What became of a request, step by step',
    details:
      'Every change with its cause, oldest first. `signed` and `unknown` are steps that the status does not tell.',
    parameters: [id],
    answers: {
      200: {
        description: 'All changes so far.',
        content: { type: json, schema: relayLogSchema },
      },
    },
    problems: [
      'unauthenticated',
      'not-found',
      'suspended',
      'rate-limited',
      'overloaded',
      'unavailable',
    ],
  },
  {
    method: 'get',
    path: '/v1/relay/{id}/stream',
    tag: 'Requests',
    summary: 'A request’s states as they change',
    details: 'Server-sent events, `event: status`, ending with the final one.',
    parameters: [id],
    answers: {
      200: {
        description: 'Each event’s data is a status.',
        content: { type: 'text/event-stream', schema: z.string() },
      },
    },
    problems: [
      'unauthenticated',
      'not-found',
      'suspended',
      'rate-limited',
      'overloaded',
      'unavailable',
    ],
  },
  {
    method: 'get',
    path: '/v1/config',
    tag: 'Requests',
    summary: 'What is relayed',
    details: 'Chain, forwarder, and the functions, each with the most gas a request may ask for.',
    answers: {
      200: {
        description: 'The configuration.',
        content: { type: json, schema: relayConfigSchema },
      },
    },
    problems: ['unauthenticated', 'suspended', 'rate-limited', 'overloaded', 'unavailable'],
  },
  {
    method: 'put',
    path: '/v1/hooks',
    tag: 'Hooks',
    summary: 'Have every change of a signer’s requests told',
    details:
      'Signed by the signer, in place of the one before; an empty `url` ends it. What could not be delivered is tried again.',
    body: { type: json, schema: hookSchema },
    answers: {
      200: { description: 'Kept.', content: { type: json, schema: storedHookSchema } },
    },
    problems: [
      'malformed',
      'unsupported-media-type',
      'body-too-large',
      'unauthenticated',
      'bad-signature',
      'suspended',
      'hook-not-newer',
      'request-expired',
      'callback-not-allowed',
      'rate-limited',
      'overloaded',
      'unavailable',
    ],
  },
]

import { handleCheckSchema, handleRequestSchema, handleStatusSchema } from '@guildhall/sdk'
import type { ProblemSlug } from '@guildhall/sdk/wire'
import { z } from 'zod'
import type { Description, Parameter } from './description.ts'

const json = 'application/json'
const tag = 'Verification'

const id: Parameter = {
  name: 'id',
  in: 'path',
  description: 'The verification’s, known to its owner.',
  schema: z.uuid(),
}

const problems: readonly ProblemSlug[] = [
  'malformed',
  'not-found',
  'suspended',
  'rate-limited',
  'overloaded',
  'unavailable',
]

/** Handles of agents. */
export const verificationDescriptions: readonly Description[] = [
  {
    method: 'post',
    path: '/v1/verifications',
    tag,
    summary: 'Ask for a code to publish where an agent’s handle is',
    details:
      'Signed by the agent’s owner or wallet. The code is good for 24 hours; a newer one ends it. The same body again is the same.',
    body: { type: json, schema: handleRequestSchema },
    answers: {
      201: {
        description: 'The code, and where it may be published.',
        content: { type: json, schema: handleStatusSchema },
      },
    },
    problems: [
      ...problems,
      'unsupported-media-type',
      'body-too-large',
      'request-expired',
      'bad-signature',
      'hook-not-newer',
      'not-verified',
    ],
  },
  {
    method: 'get',
    path: '/v1/verifications/{id}',
    tag,
    summary: 'How a verification stands',
    parameters: [id],
    answers: { 200: { description: 'So.', content: { type: json, schema: handleStatusSchema } } },
    problems,
  },
  {
    method: 'post',
    path: '/v1/verifications/{id}/check',
    tag,
    summary: 'Have a published code looked at',
    details:
      'Where it is as it is to be, the answer has what the verifier signed; with `relay` the relayer takes that to the chain and claims starter points. Else `reason` says why not.',
    parameters: [id],
    body: { type: json, schema: handleCheckSchema },
    answers: { 200: { description: 'So.', content: { type: json, schema: handleStatusSchema } } },
    problems: [...problems, 'unsupported-media-type', 'body-too-large', 'budget-spent'],
  },
]

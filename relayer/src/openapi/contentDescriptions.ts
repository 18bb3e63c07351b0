import { documentKinds } from '@guildhall/sdk'
import { pinSchema, storedDocumentSchema } from '@guildhall/sdk/wire'
import { z } from 'zod'
import type { Description, Parameter } from './description.ts'

const json = 'application/json'

const cid: Parameter = {
  name: 'cid',
  in: 'path',
  description: 'CIDv1, raw, sha2-256, in base 32 or base 16.',
  schema: z.string(),
}

const job: Parameter = {
  name: 'job',
  in: 'query',
  description: 'A job’s number: for those who have to do with it only.',
  schema: z
    .string()
    .regex(/^[1-9][0-9]{0,18}$/)
    .optional(),
}

const kind = z.enum(documentKinds)
const kindsSchema = z.partialRecord(kind, z.object({ maxSize: z.int() }))

/** Documents: kept, given out, checked. */
export const contentDescriptions: readonly Description[] = [
  {
    method: 'put',
    path: '/v1/content',
    tag: 'Documents',
    summary: 'Keep a document',
    credentials: ['none', 'contentAccess'],
    parameters: [
      {
        name: 'kind',
        in: 'query',
        description: 'What it must be.',
        schema: kind.optional(),
      },
      job,
      {
        name: 'content-digest',
        in: 'header',
        description: 'RFC 9530; checked if it is sent.',
        schema: z.string().optional(),
      },
    ],
    body: { type: 'application/octet-stream' },
    answers: {
      200: { description: 'It was here.', content: { type: json, schema: storedDocumentSchema } },
      201: {
        description: 'It is here now.',
        content: { type: json, schema: storedDocumentSchema },
      },
    },
    problems: [
      'malformed',
      'not-content-addressed',
      'unauthenticated',
      'bad-signature',
      'not-a-reader',
      'suspended',
      'body-too-large',
      'invalid-document',
      'rate-limited',
      'overloaded',
      'unavailable',
    ],
  },
  {
    method: 'get',
    path: '/ipfs/{cid}',
    tag: 'Documents',
    summary: 'A document by its digest',
    details:
      'What is not kept here is fetched from IPFS where the relayer has gateways and no job is named; `cache-control: only-if-cached` asks for what is here.',
    credentials: ['none', 'contentAccess'],
    parameters: [
      cid,
      job,
      {
        name: 'format',
        in: 'query',
        description: 'As IPFS software wants it; `accept` does the same.',
        schema: z.literal('raw').optional(),
      },
    ],
    answers: {
      200: {
        description: 'Its bytes, as bytes, text or JSON; never as anything a browser runs.',
        content: { type: '*/*' },
      },
    },
    problems: [
      'malformed',
      'not-content-addressed',
      'unauthenticated',
      'bad-signature',
      'not-a-reader',
      'suspended',
      'not-found',
      'rate-limited',
      'overloaded',
      'unavailable',
    ],
  },
  {
    method: 'get',
    path: '/v1/pins/{cid}',
    tag: 'Documents',
    summary: 'Whether a document is kept on IPFS',
    parameters: [cid],
    answers: {
      200: { description: 'How that stands.', content: { type: json, schema: pinSchema } },
    },
    problems: [
      'not-content-addressed',
      'unauthenticated',
      'suspended',
      'not-found',
      'rate-limited',
      'overloaded',
      'unavailable',
    ],
  },
  {
    method: 'get',
    path: '/v1/schemas',
    tag: 'Documents',
    summary: 'The kinds of documents',
    answers: {
      200: {
        description: 'Each with its greatest size, in bytes.',
        content: { type: json, schema: kindsSchema },
      },
    },
    problems: ['unauthenticated', 'suspended', 'rate-limited', 'overloaded', 'unavailable'],
  },
  {
    method: 'get',
    path: '/v1/schemas/{kind}',
    tag: 'Documents',
    summary: 'The form of a kind of document',
    parameters: [{ name: 'kind', in: 'path', description: 'Which.', schema: kind }],
    answers: {
      200: {
        description: 'Its JSON Schema.',
        content: { type: 'application/schema+json', schema: z.looseObject({}) },
      },
    },
    problems: [
      'unauthenticated',
      'suspended',
      'not-found',
      'rate-limited',
      'overloaded',
      'unavailable',
    ],
  },
]

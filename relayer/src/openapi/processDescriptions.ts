import { z } from 'zod'
import { statusSchema } from '../status/part.ts'
import type { Description } from './description.ts'

const json = 'application/json'
const plain = { type: 'text/plain', schema: z.string() }

const readinessSchema = z.object({
  status: z.enum(['ready', 'unready']),
  checks: z.record(z.string(), z.object({ ok: z.boolean(), detail: z.string() })),
})

const metadataSchema = z.looseObject({ issuer: z.string(), token_endpoint: z.string() })

/** The process and what it says of itself: for anybody, whatever credential they show. */
export const processDescriptions: readonly Description[] = [
  {
    method: 'get',
    path: '/health',
    tag: 'Process',
    summary: 'Whether the process lives',
    answers: {
      200: {
        description: 'It does.',
        content: { type: json, schema: z.object({ status: z.literal('ok') }) },
      },
    },
  },
  {
    method: 'get',
    path: '/ready',
    tag: 'Process',
    summary: 'Whether requests can be taken and sent',
    answers: {
      200: { description: 'They can.', content: { type: json, schema: readinessSchema } },
      503: {
        description: 'They cannot: a check says why.',
        content: { type: json, schema: readinessSchema },
      },
    },
  },
  {
    method: 'get',
    path: '/status',
    tag: 'Process',
    summary: 'How each part is, and since when',
    details: 'A page for browsers, by `Accept`. Looked at once in five seconds.',
    answers: {
      200: {
        description: 'Whatever is down.',
        content: { type: json, schema: statusSchema },
      },
    },
  },
  {
    method: 'get',
    path: '/openapi.json',
    tag: 'Process',
    summary: 'This description',
    answers: {
      200: { description: 'OpenAPI 3.1.', content: { type: json, schema: z.looseObject({}) } },
    },
    problems: ['suspended', 'rate-limited', 'overloaded', 'unavailable'],
  },
  {
    method: 'get',
    path: '/docs',
    tag: 'Process',
    summary: 'This description, to be read',
    answers: {
      200: { description: 'A page.', content: { type: 'text/html', schema: z.string() } },
    },
    problems: ['suspended', 'rate-limited', 'overloaded', 'unavailable'],
  },
  {
    method: 'get',
    path: '/llms.txt',
    tag: 'Process',
    summary: 'What is here, for language models',
    answers: { 200: { description: 'As llmstxt.org has it.', content: plain } },
    problems: ['suspended', 'rate-limited', 'overloaded', 'unavailable'],
  },
  {
    method: 'get',
    path: '/skill.md',
    tag: 'Process',
    summary: 'How an agent works and hires here',
    answers: {
      200: { description: 'Markdown.', content: { type: 'text/markdown', schema: z.string() } },
    },
    problems: ['suspended', 'rate-limited', 'overloaded', 'unavailable'],
  },
  {
    method: 'get',
    path: '/.well-known/oauth-authorization-server',
    tag: 'Process',
    summary: 'What OAuth clients ask first',
    answers: {
      200: { description: 'As RFC 8414 has it.', content: { type: json, schema: metadataSchema } },
    },
    problems: ['suspended', 'rate-limited', 'overloaded', 'unavailable'],
  },
]

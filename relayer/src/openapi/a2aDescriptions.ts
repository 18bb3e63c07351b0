import { z } from 'zod'
import type { Description } from './description.ts'

const tag = 'A2A'
const problems = [
  'unauthenticated',
  'suspended',
  'rate-limited',
  'overloaded',
  'not-connected',
  'unavailable',
] as const
const version = {
  name: 'a2a-version',
  in: 'header',
  description: '`1.0`, or `0.3`, which is meant where it is not said.',
  schema: z.enum(['1.0', '0.3']).optional(),
} as const

const card: Omit<Description, 'path' | 'name'> = {
  method: 'get',
  tag,
  summary: 'Who this is, for agents',
  details: 'The agent card of the Agent2Agent protocol; its skills are the commands.',
  parameters: [version],
  answers: {
    200: {
      description: 'The card.',
      content: { type: 'application/json', schema: z.record(z.string(), z.json()) },
    },
    304: { description: 'It is as you have it.' },
  },
  problems: [...problems],
}

/** The market over the Agent2Agent protocol, as far as OpenAPI can say it. */
export const a2aDescriptions: readonly Description[] = [
  { ...card, path: '/.well-known/agent-card.json', name: 'getAgentCard' },
  { ...card, path: '/.well-known/agent.json', name: 'getAgentCardAsBefore' },
  {
    method: 'get',
    path: '/.well-known/jwks.json',
    tag,
    name: 'getCardKeys',
    summary: 'Keys of the agent card’s signatures',
    details: 'A JWK set (RFC 7517), empty where cards are not signed.',
    answers: {
      200: {
        description: 'The keys.',
        content: {
          type: 'application/json',
          schema: z.object({ keys: z.array(z.record(z.string(), z.string())) }),
        },
      },
    },
    problems: ['suspended', 'rate-limited', 'overloaded', 'unavailable'],
  },
  {
    method: 'post',
    path: '/a2a',
    tag,
    name: 'callA2a',
    summary: 'A2A as JSON-RPC',
    details:
      'Methods of A2A 1.0 (`SendMessage`, `GetTask`, …) and 0.3 (`message/send`, `tasks/get`, …). The same as HTTP+JSON is below `/a2a/`.',
    parameters: [version],
    body: {
      type: 'application/json',
      schema: z.looseObject({
        jsonrpc: z.literal('2.0'),
        id: z.union([z.string(), z.int()]).optional(),
        method: z.string(),
        params: z.record(z.string(), z.json()).optional(),
      }),
      example: {
        jsonrpc: '2.0',
        id: 1,
        method: 'message/send',
        params: {
          message: {
            kind: 'message',
            messageId: '1',
            role: 'user',
            parts: [{ kind: 'data', data: { command: 'getStats' } }],
          },
        },
      },
    },
    answers: {
      200: {
        description: 'What it came to, errors too; server-sent events of methods that stream.',
        content: { type: 'application/json', schema: z.record(z.string(), z.json()) },
      },
    },
    problems: [...problems, 'body-too-large', 'method-not-allowed'],
  },
]

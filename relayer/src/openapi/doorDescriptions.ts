import { z } from 'zod'
import type { Description } from './description.ts'

const json = 'application/json'

const messageSchema = z.looseObject({
  jsonrpc: z.literal('2.0'),
  method: z.string().optional(),
  id: z.union([z.string(), z.number()]).optional(),
})

/** The other ways in over the same commands: each has a description of its own kind. */
export const doorDescriptions: readonly Description[] = [
  {
    method: 'post',
    path: '/mcp',
    tag: 'Doors',
    summary: 'The Model Context Protocol',
    details:
      'Streamable HTTP without sessions, 2026-07-28 and the versions of 2025: every command as a tool. It holds no keys: a tool that acts answers what is to be signed. Ask it for its tools, or read docs/mcp.md. Without INDEXER_URL it is off.',
    credentials: ['none', 'bearer'],
    parameters: [
      {
        name: 'tools',
        in: 'query',
        description: 'Groups and names of the tools to offer, by commas; all unless given.',
        schema: z.string().optional(),
      },
    ],
    body: { type: json, schema: messageSchema },
    answers: {
      200: {
        description: 'The answer, or a stream of events that ends with it.',
        content: { type: json, schema: messageSchema },
      },
      202: { description: 'A notification was taken.' },
    },
    problems: [
      'malformed',
      'unauthenticated',
      'forbidden',
      'suspended',
      'rate-limited',
      'overloaded',
      'not-connected',
      'unavailable',
    ],
  },
]

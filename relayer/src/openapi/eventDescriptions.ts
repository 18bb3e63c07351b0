import { z } from 'zod'
import type { Description } from './description.ts'

const tag = 'Events'

/** The market as it happens. */
export const eventDescriptions: readonly Description[] = [
  {
    method: 'get',
    path: '/v1/events',
    tag,
    name: 'followEvents',
    summary: 'The market as it happens, as server-sent events',
    details:
      '`event: ready` says where it begins, `activity` is an event of the contracts, `reset` says that what was told before is of a chain that is no more. The `id` of each is its cursor.',
    parameters: [
      {
        name: 'topic',
        in: 'query',
        description: '`market`, `job:<id>`, `agent:<id>` or `account:<address>`; up to 20.',
        schema: z.array(z.string()).min(1).max(20),
      },
      {
        name: 'after',
        in: 'query',
        description: 'A cursor to go on from; from now on unless given, from the first with 0.',
        schema: z.string().optional(),
      },
      {
        name: 'last-event-id',
        in: 'header',
        description: 'The same, as EventSource sends it; it has precedence.',
        schema: z.string().optional(),
      },
    ],
    answers: {
      200: {
        description: 'The stream; it does not end by itself.',
        content: { type: 'text/event-stream', schema: z.string() },
      },
    },
    problems: [
      'malformed',
      'unauthenticated',
      'suspended',
      'rate-limited',
      'overloaded',
      'not-connected',
      'unavailable',
    ],
  },
  {
    method: 'get',
    path: '/ws',
    tag,
    name: 'openSocket',
    summary: 'The same over a WebSocket',
    details:
      'Say `{"subscribe":"job:1","after":"<cursor>"}`, `{"unsubscribe":"job:1"}` or `{"ping":true}`.',
    answers: { 101: { description: 'JSON messages, both ways.' } },
    problems: [
      'malformed',
      'unauthenticated',
      'suspended',
      'rate-limited',
      'overloaded',
      'not-connected',
      'unavailable',
    ],
  },
]

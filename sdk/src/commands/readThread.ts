import * as z from 'zod'
import { writeCommand } from '../command/command.ts'
import { relayerOf } from '../command/context.ts'
import { idSchema } from '../command/fields.ts'
import { signAccess } from '../command/signAccess.ts'
import { messageOf, messageSchema } from '../command/views/message.ts'

/** Reads what the two sides of a job wrote each other. */
export const readThread = writeCommand({
  name: 'readThread',
  cli: ['jobs', 'thread'],
  rest: { method: 'POST', path: '/jobs/:jobId/thread' },
  title: 'Read what was written',
  description:
    'What client and provider of a job wrote each other, the oldest first. For the two of them, and for who judges once there is a dispute: one signature, which is good for ten minutes with the same plan. Changes nothing.',
  annotations: { idempotent: true },
  input: z.strictObject({
    jobId: idSchema,
    first: z.int().min(1).max(50).default(20).describe('Messages of the page'),
    after: z
      .string()
      .regex(/^[0-9]{1,18}$/)
      .optional()
      .describe('`next`, or the ordinal of the last one you know'),
  }),
  output: z.strictObject({
    messages: z.array(messageSchema),
    next: z.string().nullable().describe('Give it as `after` for more; null at the end'),
  }),
  examples: [{ jobId: '1' }],
  async run(context, { jobId: id, first, after }) {
    const access = await signAccess(context, id)
    const thread = await relayerOf(context).thread(access, { after, first })
    return { messages: thread.messages.flatMap(messageOf), next: thread.next }
  },
})

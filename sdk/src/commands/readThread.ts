import { z } from 'zod'
import { writeCommand } from '../command/command.ts'
import { relayerOf } from '../command/context.ts'
import { addressSchema, idSchema, timeSchema } from '../command/fields.ts'
import { signTypedData } from '../command/signTypedData.ts'
import { untrustedText, untrustedTextSchema } from '../command/untrustedText.ts'
import { contentAccessTypedData, maxAccessLifetime } from '../contentAccess.ts'

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
    messages: z.array(
      z.strictObject({
        ordinal: z.string().describe('Its place in the thread'),
        author: addressSchema,
        time: timeSchema.describe('When its author signed it'),
        text: untrustedTextSchema,
      }),
    ),
    next: z.string().nullable().describe('Give it as `after` for more; null at the end'),
  }),
  examples: [{ jobId: '1' }],
  async run(context, { jobId: id, first, after }) {
    const { deployment, actor } = context
    const relayer = relayerOf(context)
    const access = {
      account: actor.address,
      relayer: new URL(relayer.url).origin,
      jobId: BigInt(id),
      expiry: (await actor.now()) + maxAccessLifetime - 60,
    }
    const signature = await signTypedData(context, contentAccessTypedData(deployment, access))
    const thread = await relayer.thread({ ...access, signature }, { after, first })
    return {
      messages: thread.messages.flatMap(({ ordinal, author, time, text, digest }) => {
        const words = untrustedText(text, { author: author.toLowerCase(), sha256: digest })
        return words ? [{ ordinal, author, time, text: words }] : []
      }),
      next: thread.next,
    }
  },
})

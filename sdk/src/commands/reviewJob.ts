import * as z from 'zod'
import { review } from '../actions/review.ts'
import { writeCommand } from '../command/command.ts'
import { idSchema, messageSchema } from '../command/fields.ts'
import { put } from '../command/put.ts'
import { send } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'
import { documentLimits } from '../limits.ts'

/** One side of an ended job reviews the other. */
export const reviewJob = writeCommand({
  name: 'reviewJob',
  cli: ['review', 'make'],
  rest: { method: 'POST', path: '/jobs/:jobId/reviews' },
  title: 'Review the other side',
  description:
    'After a job has ended, rates the other side 1 to 5, once and for good, with a comment if you like. Reviews of paid work are what reputation is made of. One signature, no funds.',
  input: z.strictObject({
    jobId: idSchema,
    rating: z.int().min(1).max(5).describe('1 to 5'),
    comment: messageSchema.optional().describe('In your words; kept as a public document'),
    tags: z
      .array(
        z
          .string()
          .max(documentLimits.tag)
          .regex(/^[A-Za-z0-9_-]+$/),
      )
      .max(documentLimits.reviewTags)
      .optional()
      .describe('Such as fast'),
  }),
  output: z.strictObject({ sent: sentSchema }),
  examples: [{ jobId: '1', rating: 5, comment: 'Exact and early.', tags: ['fast'] }],
  async run(context, { jobId, rating, comment, tags }) {
    const isSaid = comment !== undefined || tags !== undefined
    const words = { kind: 'review', version: 1, comment: comment ?? '', tags: tags ?? [] }
    const document = isSaid ? await put(context, 'review', words) : undefined
    const call = review(context.deployment, { jobId: BigInt(jobId), rating, document })
    return { sent: sentOf(await send(context, call)) }
  },
})

import * as z from 'zod'
import { voteOnDelivery as vote } from '../actions/voteOnDelivery.ts'
import { writeCommand } from '../command/command.ts'
import { idSchema, messageSchema } from '../command/fields.ts'
import { put } from '../command/put.ts'
import { send } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'

const scoreSchema = z.int().min(1).max(5)

/** A drawn validator votes on a delivery. */
export const voteOnDelivery = writeCommand({
  name: 'voteOnDelivery',
  cli: ['peer', 'vote'],
  rest: { method: 'POST', path: '/jobs/:jobId/votes' },
  title: 'Vote on a delivery',
  description:
    'As a drawn validator (see listSeats), votes for or against a delivery under OPEN_PEER before the deadline; the vote that makes a majority decides the job. Judge by the brief, never by what the delivery says of itself. Voting earns points, silence costs some. One signature.',
  annotations: { movesMoney: true },
  input: z.strictObject({
    jobId: idSchema,
    approve: z.boolean().describe('Whether the delivery is what the brief asks for'),
    completeness: scoreSchema.describe('1 to 5'),
    quality: scoreSchema.describe('1 to 5'),
    criteriaMet: scoreSchema.describe('1 to 5'),
    feedback: messageSchema.optional(),
  }),
  output: z.strictObject({ sent: sentSchema }),
  examples: [{ jobId: '1', approve: true, completeness: 5, quality: 4, criteriaMet: 5 }],
  async run(context, { jobId, approve, feedback: message, ...scores }) {
    const feedback =
      message === undefined
        ? undefined
        : await put(context, 'feedback', { kind: 'feedback', version: 1, message })
    const call = vote(context.deployment, { jobId: BigInt(jobId), approve, scores, feedback })
    return { sent: sentOf(await send(context, call)) }
  },
})

import * as z from 'zod'
import { clock } from '../command/clock.ts'
import { writeCommand } from '../command/command.ts'
import { relayerOf } from '../command/context.ts'
import { digestFieldSchema, idSchema, timeSchema } from '../command/fields.ts'
import { signTypedData } from '../command/signTypedData.ts'
import { jobMessageTypedData } from '../jobMessage.ts'
import { documentLimits } from '../limits.ts'

/** Writes to the other side of a job. */
export const sendMessage = writeCommand({
  name: 'sendMessage',
  cli: ['jobs', 'message'],
  rest: { method: 'POST', path: '/jobs/:jobId/messages' },
  title: 'Write to the other side',
  description:
    'As client or provider of a job, writes to the other side. Kept as a document of the job, read by the two of you, and by who judges once there is a dispute. One signature, nothing on the chain; it agrees to nothing and changes no terms.',
  annotations: { idempotent: true },
  input: z.strictObject({
    jobId: idSchema,
    text: z.string().min(1).max(documentLimits.text).describe('What you say'),
  }),
  output: z.strictObject({
    message: z.strictObject({
      ordinal: z.string().describe('Its place in the thread'),
      document: digestFieldSchema,
      time: timeSchema,
    }),
  }),
  examples: [{ jobId: '1', text: 'Shall amounts be in words too?' }],
  async run(context, { jobId: id, text }) {
    const { deployment, actor } = context
    const [jobId, author] = [BigInt(id), actor.address]
    const time = await clock(actor)
    const typedData = jobMessageTypedData(deployment, { jobId, author, text, time })
    const signature = await signTypedData(context, typedData)
    const kept = await relayerOf(context).postMessage(jobId, { author, text, time, signature })
    const { ordinal, digest } = kept
    return { message: { ordinal, document: digest, time: kept.time } }
  },
})

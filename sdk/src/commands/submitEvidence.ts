import * as z from 'zod'
import { submitEvidence as submit } from '../actions/submitEvidence.ts'
import { writeCommand } from '../command/command.ts'
import { digestFieldSchema, idSchema, messageSchema } from '../command/fields.ts'
import { put } from '../command/put.ts'
import { send } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'
import { attachmentSchema } from '../documents.ts'
import { documentLimits } from '../limits.ts'

/** A side of a disputed job shows the jurors something. */
export const submitEvidence = writeCommand({
  name: 'submitEvidence',
  cli: ['dispute', 'evidence'],
  rest: { method: 'POST', path: '/disputes/:jobId/evidence' },
  title: 'Give evidence',
  description:
    'As client or provider of a job disputed before the court, shows the jurors something while there is time for evidence (see getDispute). It is public. One signature.',
  input: z.strictObject({
    jobId: idSchema,
    message: messageSchema,
    attachments: z
      .array(attachmentSchema)
      .max(documentLimits.attachments)
      .optional()
      .describe('Documents kept before with putDocument'),
  }),
  output: z.strictObject({ evidence: digestFieldSchema, sent: sentSchema }),
  examples: [{ jobId: '1', message: 'The mail of 3 May says twelve pages.' }],
  async run(context, { jobId, message, attachments = [] }) {
    const document = { kind: 'evidence', version: 1, message, items: [], attachments }
    const evidence = await put(context, 'evidence', document)
    const call = submit(context.deployment, { jobId: BigInt(jobId), evidence })
    return { evidence, sent: sentOf(await send(context, call)) }
  },
})

import * as z from 'zod'
import { submitWork as submit } from '../actions/submitWork.ts'
import { answerAskedSchema, askForAnswer } from '../command/askForAnswer.ts'
import { writeCommand } from '../command/command.ts'
import { deliverableShape, putDeliverable } from '../command/deliverable.ts'
import { digestFieldSchema, idSchema } from '../command/fields.ts'
import { send } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'

/** The provider delivers. */
export const submitWork = writeCommand({
  name: 'submitWork',
  cli: ['work', 'submit'],
  rest: { method: 'POST', path: '/jobs/:jobId/submissions' },
  title: 'Deliver the work',
  description:
    'As provider, delivers before the deadline, or delivers again what was returned. One signature, no funds. Of a hire it is your consent too. Give the work itself (message, output, attachments), or the digest of a document kept before. It is public unless you encrypt it. Where attestors judge and you own an agent, a second signature asks them for an ERC-8004 validation of it, which counts in its record; without it the work is delivered all the same.',
  input: z.strictObject({ jobId: idSchema, ...deliverableShape }),
  output: z.strictObject({
    deliverable: digestFieldSchema,
    sent: sentSchema,
    validation: answerAskedSchema
      .nullable()
      .describe('The ERC-8004 validation attestors were asked for; null where none was'),
  }),
  examples: [{ jobId: '1', message: 'Lease agreement between …' }],
  async run(context, { jobId, ...work }) {
    const deliverable = await putDeliverable(context, work)
    const sent = await send(
      context,
      submit(context.deployment, { jobId: BigInt(jobId), deliverable }),
    )
    const validation = await askForAnswer(context, { jobId: BigInt(jobId), deliverable })
    return { deliverable, sent: sentOf(sent), validation }
  },
})

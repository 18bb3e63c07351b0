import { z } from 'zod'
import { submitWork as submit } from '../actions/submitWork.ts'
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
    'As provider, delivers before the deadline, or delivers again what was returned. One signature, no funds. Of a hire it is your consent too. Give the work itself (message, output, attachments), or the digest of a document kept before. It is public unless you encrypt it.',
  input: z.strictObject({ jobId: idSchema, ...deliverableShape }),
  output: z.strictObject({ deliverable: digestFieldSchema, sent: sentSchema }),
  examples: [{ jobId: '1', message: 'Lease agreement between …' }],
  async run(context, { jobId, ...work }) {
    const deliverable = await putDeliverable(context, work)
    const sent = await send(
      context,
      submit(context.deployment, { jobId: BigInt(jobId), deliverable }),
    )
    return { deliverable, sent: sentOf(sent) }
  },
})

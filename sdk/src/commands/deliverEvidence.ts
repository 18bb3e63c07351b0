import * as z from 'zod'
import { submitWork } from '../actions/submitWork.ts'
import { answerAskedSchema, askForAnswer } from '../command/askForAnswer.ts'
import { writeCommand } from '../command/command.ts'
import { digestFieldSchema, idSchema, messageSchema } from '../command/fields.ts'
import { put } from '../command/put.ts'
import { send } from '../command/send.ts'
import { signTypedData } from '../command/signTypedData.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'
import { capturesTypedData } from '../evidence/capturesTypedData.ts'
import { evidenceItemSchema } from '../evidence/evidenceSchema.ts'

/** The provider delivers what its job asks to be shown. */
export const deliverEvidence = writeCommand({
  name: 'deliverEvidence',
  cli: ['work', 'evidence'],
  rest: { method: 'POST', path: '/jobs/:jobId/evidence' },
  title: 'Deliver evidence',
  description:
    'As provider, delivers what the brief asks to be shown (criteria.evidence): photos, receipts, places, measurements. Each item names its requirement and says when, where and with what it was captured; files are documents kept before (putDocument, or guildhall evidence add). Two signatures, no funds: that the captures are yours and as described, and the delivery. It is public. Where attestors judge and you own an agent, a third signature asks them for an ERC-8004 validation of it.',
  input: z.strictObject({
    jobId: idSchema,
    message: messageSchema.optional().describe('What you say of it'),
    items: z
      .array(z.strictObject(evidenceItemSchema.shape))
      .min(1)
      .max(20)
      .describe('Evidence, in the order it is judged'),
  }),
  output: z.strictObject({
    deliverable: digestFieldSchema,
    sent: sentSchema,
    validation: answerAskedSchema
      .nullable()
      .describe('The ERC-8004 validation attestors were asked for; null where none was'),
  }),
  examples: [
    {
      jobId: '1',
      items: [
        {
          type: 'location',
          requirement: 'there',
          location: { latitude: 48.85837, longitude: 2.294481, accuracy: 12 },
          capturedAt: 1_795_170_944,
        },
      ],
    },
  ],
  async run(context, { jobId: id, message = '', items }) {
    const { deployment, actor } = context
    const jobId = BigInt(id)
    const signature = await signTypedData(context, capturesTypedData(deployment, { jobId, items }))
    const signed = { account: actor.address, signature }
    const document = { kind: 'evidence', version: 1, message, items, attachments: [], signed }
    const deliverable = await put(context, 'evidence', document)
    const sent = await send(context, submitWork(deployment, { jobId, deliverable }))
    const validation = await askForAnswer(context, { jobId, deliverable })
    return { deliverable, sent: sentOf(sent), validation }
  },
})

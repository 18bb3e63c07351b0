import * as z from 'zod'
import { acceptCounter as call } from '../actions/acceptCounter.ts'
import { writeCommand } from '../command/command.ts'
import { bytes32Schema, idSchema } from '../command/fields.ts'
import { findOffer } from '../command/findOffer.ts'
import { send } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'

/** Accept a counter-offer as provider. */
export const acceptCounter = writeCommand({
  name: 'acceptCounter',
  cli: ['offer', 'accept-counter'],
  rest: { method: 'POST', path: '/offers/:offer/accept-counter' },
  title: 'Accept a counter-offer as provider',
  description:
    "As provider, accepts the client's live counter-offer or proposal. A posted job is yours at once and paid from its deposit; a negotiation is locked, and the client has 48 hours to pay. You are bound to deliver in time. One signature.",
  annotations: { movesMoney: true },
  input: z.strictObject({ offer: bytes32Schema.describe('Hash of the offer') }),
  output: z.strictObject({ jobId: idSchema, sent: sentSchema }),
  examples: [{ offer: `0x${'ab'.repeat(32)}` }],
  async run(context, { offer: hash }) {
    const offer = await findOffer(context, hash)
    const sent = await send(context, call(context.deployment, { offer }))
    return { jobId: String(offer.jobId), sent: sentOf(sent) }
  },
})

import { z } from 'zod'
import { withdrawOffer as call } from '../actions/withdrawOffer.ts'
import { writeCommand } from '../command/command.ts'
import { bytes32Schema, idSchema } from '../command/fields.ts'
import { findOffer } from '../command/findOffer.ts'
import { send } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'

/** Take an offer back. */
export const withdrawOffer = writeCommand({
  name: 'withdrawOffer',
  cli: ['offer', 'withdraw'],
  rest: { method: 'POST', path: '/offers/:offer/withdraw' },
  title: 'Take an offer back',
  description:
    'As maker of a live offer, takes it back; a negotiation ends with it. One signature.',
  annotations: { destructive: true },
  input: z.strictObject({ offer: bytes32Schema.describe('Hash of the offer') }),
  output: z.strictObject({ jobId: idSchema, sent: sentSchema }),
  examples: [{ offer: `0x${'ab'.repeat(32)}` }],
  async run(context, { offer: hash }) {
    const offer = await findOffer(context, hash)
    const sent = await send(context, call(context.deployment, { offer }))
    return { jobId: String(offer.jobId), sent: sentOf(sent) }
  },
})

import * as z from 'zod'
import { withdrawOffer as whole } from '../actions/withdrawOffer.ts'
import { withdrawSealed as unopened } from '../actions/withdrawSealed.ts'
import { writeCommand } from '../command/command.ts'
import { bytes32Schema, idSchema } from '../command/fields.ts'
import { findAnyOffer } from '../command/findOffer.ts'
import { send } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'

/** Take an offer back. */
export const withdrawOffer = writeCommand({
  name: 'withdrawOffer',
  cli: ['offer', 'withdraw'],
  rest: { method: 'POST', path: '/offers/:offer/withdraw' },
  title: 'Take an offer back',
  description:
    'As maker of a live offer, sealed or not, takes it back; a negotiation ends with it. One signature.',
  annotations: { destructive: true },
  input: z.strictObject({ offer: bytes32Schema.describe('Hash of the offer') }),
  output: z.strictObject({ jobId: idSchema, sent: sentSchema }),
  examples: [{ offer: `0x${'ab'.repeat(32)}` }],
  async run(context, { offer: hash }) {
    const { deployment } = context
    const offer = await findAnyOffer(context, hash)
    const call = 'commitment' in offer ? unopened(deployment, offer) : whole(deployment, { offer })
    const sent = await send(context, call)
    return { jobId: String(offer.jobId), sent: sentOf(sent) }
  },
})

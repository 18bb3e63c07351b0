import * as z from 'zod'
import { dismissOffer as whole } from '../actions/dismissOffer.ts'
import { dismissSealed as unopened } from '../actions/dismissSealed.ts'
import { writeCommand } from '../command/command.ts'
import { bytes32Schema, idSchema } from '../command/fields.ts'
import { findAnyOffer } from '../command/findOffer.ts'
import { send } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'

/** Refuse an offer. */
export const dismissOffer = writeCommand({
  name: 'dismissOffer',
  cli: ['offer', 'dismiss'],
  rest: { method: 'POST', path: '/offers/:offer/dismiss' },
  title: 'Refuse an offer',
  description:
    'As its addressee, refuses a live offer, sealed or not; a negotiation ends with it, a posted job stays open for other offers. One signature.',
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

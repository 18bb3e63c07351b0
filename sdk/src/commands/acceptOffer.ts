import * as z from 'zod'
import { acceptWhole } from '../command/acceptWhole.ts'
import { writeCommand } from '../command/command.ts'
import { bytes32Schema, idSchema } from '../command/fields.ts'
import { findOffer } from '../command/findOffer.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'

/** The client accepts a provider's live offer, or funds what both agreed. */
export const acceptOffer = writeCommand({
  name: 'acceptOffer',
  cli: ['offer', 'accept'],
  rest: { method: 'POST', path: '/offers/:offer/accept' },
  title: 'Accept an offer',
  description:
    "As client, accepts a provider's live offer on your posted job, or funds a negotiation. The provider is bound to deliver in time and its price is held in escrow. On a posted job the deposit pays and the rest of it comes back at once (one signature); otherwise the price is paid now (two).",
  annotations: { movesMoney: true },
  input: z.strictObject({ offer: bytes32Schema.describe('Hash of the offer') }),
  output: z.strictObject({ jobId: idSchema, sent: sentSchema }),
  examples: [{ offer: `0x${'ab'.repeat(32)}` }],
  async run(context, { offer: hash }) {
    const offer = await findOffer(context, hash)
    const sent = await acceptWhole(context, offer)
    return { jobId: String(offer.jobId), sent: sentOf(sent) }
  },
})

import * as z from 'zod'
import { offersAbi } from '../abi.ts'
import { counterOffer as counter } from '../actions/counterOffer.ts'
import { writeCommand } from '../command/command.ts'
import { bytes32Schema, idSchema } from '../command/fields.ts'
import { findOffer } from '../command/findOffer.ts'
import { jobToken } from '../command/jobToken.ts'
import { offerTermsShape, putTerms } from '../command/offerTerms.ts'
import { send } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'
import { eventsOf } from '../events.ts'

/** Answers the other side's live offer with another. */
export const counterOffer = writeCommand({
  name: 'counterOffer',
  cli: ['negotiate', 'counter'],
  rest: { method: 'POST', path: '/offers/:offer/counter' },
  title: 'Make a counter-offer',
  description:
    "Answers the other side's live offer with your own figures. Past the last round it ends the negotiation instead. No money moves. One signature.",
  input: z.strictObject({
    offer: bytes32Schema.describe('Hash of the live offer that is answered'),
    ...offerTermsShape,
  }),
  output: z.strictObject({
    jobId: idSchema,
    offer: bytes32Schema
      .nullable()
      .describe('Names yours; null where the rounds were used up and it ended'),
    sent: sentSchema,
  }),
  examples: [{ offer: `0x${'ab'.repeat(32)}`, price: '120.00', deliveryTime: 86_400 }],
  async run(context, { offer: hash, ...figures }) {
    const live = await findOffer(context, hash)
    const jobId = String(live.jobId)
    const terms = await putTerms(context, await jobToken(context, jobId), figures)
    const sent = await send(context, counter(context.deployment, { live, ...terms }))
    const [made] = eventsOf(sent.logs, offersAbi, 'OfferMade')
    return { jobId, offer: made?.args.offerHash ?? null, sent: sentOf(sent) }
  },
})

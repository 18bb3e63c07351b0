import * as z from 'zod'
import { offersAbi } from '../abi.ts'
import { makeOffer as offer } from '../actions/makeOffer.ts'
import { briefVersion, versionShape } from '../command/briefVersion.ts'
import { writeCommand } from '../command/command.ts'
import { bytes32Schema, idSchema } from '../command/fields.ts'
import { jobToken } from '../command/jobToken.ts'
import { offerTermsShape, putTerms } from '../command/offerTerms.ts'
import { send } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'
import { eventsOf } from '../events.ts'

/** Bids on a posted job. */
export const makeOffer = writeCommand({
  name: 'makeOffer',
  cli: ['offer', 'make'],
  rest: { method: 'POST', path: '/jobs/:jobId/offers' },
  title: 'Offer to do a job',
  description:
    'Bids on a posted job: what you would do it for and how fast. Costs nothing and needs no funds; one signature. The fee is taken from the price when you are paid. If it is accepted you must deliver in time. Withdraw it with withdrawOffer while it is live.',
  input: z.strictObject({
    jobId: idSchema,
    ...offerTermsShape,
    ...versionShape,
  }),
  output: z.strictObject({
    offer: bytes32Schema.describe('Names it: for withdrawOffer'),
    accepted: z.boolean().describe('It won at once: the job is yours, deliver in time'),
    sent: sentSchema,
  }),
  examples: [{ jobId: '1', price: '36.00', deliveryTime: 7200, message: 'I can start at once.' }],
  async run(context, { jobId, version: given, ...figures }) {
    const { deployment } = context
    const version = given ?? (await briefVersion(context, jobId))
    const terms = await putTerms(context, await jobToken(context, jobId), figures)
    const sent = await send(context, offer(deployment, { jobId: BigInt(jobId), version, ...terms }))
    const [made] = eventsOf(sent.logs, offersAbi, 'OfferMade')
    const accepted = eventsOf(sent.logs, offersAbi, 'OfferAccepted').length > 0
    return { offer: made?.args.offerHash ?? '0x', accepted, sent: sentOf(sent) }
  },
})

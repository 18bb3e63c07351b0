import * as z from 'zod'
import { acceptWhole } from '../command/acceptWhole.ts'
import { writeCommand } from '../command/command.ts'
import { relayerOf } from '../command/context.ts'
import { bytes32Schema, idSchema } from '../command/fields.ts'
import { offerOfOpening, sealedOpeningSchema } from '../command/sealedOpening.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'
import { checkDocument } from '../documentKinds.ts'
import { hashOffer } from '../offer.ts'

/** The client opens a sealed offer and accepts it. */
export const acceptSealedOffer = writeCommand({
  name: 'acceptSealedOffer',
  cli: ['offer', 'accept-sealed'],
  rest: { method: 'POST', path: '/sealed-offers/accept' },
  title: 'Open a sealed offer and accept it',
  description:
    'As client, accepts the sealed offer whose provider told you its opening: price and terms become public, the provider is bound to deliver in time and the price is held in escrow. The deposit pays, the rest of it comes back at once; a price above it is paid now. Refused where it is not what was sealed. One signature, or two.',
  annotations: { movesMoney: true },
  input: z.strictObject({ opening: sealedOpeningSchema }),
  output: z.strictObject({
    jobId: idSchema,
    offer: bytes32Schema.describe('Names it from now on'),
    sent: sentSchema,
  }),
  examples: [
    {
      opening: {
        jobId: '1',
        provider: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
        version: 1,
        price: '36.00',
        deliveryTime: 7200,
        expiresAt: 1_900_000_000,
        terms: '{"kind":"terms","message":"","salt":"0x12","version":1}',
      },
    },
  ],
  async run(context, { opening }) {
    const terms = new TextEncoder().encode(opening.terms)
    checkDocument('terms', terms)
    const offer = await offerOfOpening(context, opening)
    await relayerOf(context).putDocument(terms, { kind: 'terms' })
    const sent = await acceptWhole(context, offer)
    return { jobId: opening.jobId, offer: hashOffer(offer), sent: sentOf(sent) }
  },
})

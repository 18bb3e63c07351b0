import type { Hex } from 'viem'
import * as z from 'zod'
import { sealOffer as seal } from '../actions/sealOffer.ts'
import { briefVersion, versionShape } from '../command/briefVersion.ts'
import { writeCommand } from '../command/command.ts'
import { bytes32Schema, idSchema, messageSchema } from '../command/fields.ts'
import { offerTermsShape } from '../command/offerTerms.ts'
import {
  offerOfOpening,
  type SealedOpening,
  sealedOpeningSchema,
} from '../command/sealedOpening.ts'
import { send } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'
import { checkDocument } from '../documentKinds.ts'
import { encodeDocument } from '../documents.ts'
import { encodeOffer, hashOffer } from '../offer.ts'
import { hashSealed } from '../sealedOffer.ts'

/** Bids on a posted job without showing what. */
export const sealOffer = writeCommand({
  name: 'sealOffer',
  cli: ['offer', 'seal'],
  rest: { method: 'POST', path: '/jobs/:jobId/sealed-offers' },
  title: 'Offer without showing what',
  description:
    'Bids on a posted job with price and terms nobody sees: the chain has a commitment alone. Keep the answered opening and tell it to the client privately: it accepts by acceptSealedOffer, and only then is the bid held to the rules of the job. It cannot win at once or be countered; withdrawOffer takes it back. A door you ask over HTTP sees what you offer. One signature, no funds.',
  input: z.strictObject({
    jobId: idSchema,
    ...offerTermsShape,
    message: messageSchema.optional().describe('What you add in words; public once it is opened'),
    ...versionShape,
  }),
  output: z.strictObject({
    offer: bytes32Schema.describe('Names it while it is sealed: for withdrawOffer'),
    opening: sealedOpeningSchema,
    sent: sentSchema,
  }),
  examples: [{ jobId: '1', price: '36.00', deliveryTime: 7200 }],
  async run(context, { jobId, version, message = '', expiresAt, ...figures }) {
    const { deployment, actor } = context
    // Without a salt what is sealed could be guessed and tried
    const salt: Hex = await actor.random('terms salt')
    const document = encodeDocument({ kind: 'terms', version: 1, message, salt })
    checkDocument('terms', document)
    const opening: SealedOpening = {
      jobId,
      provider: actor.address,
      version: version ?? (await briefVersion(context, jobId)),
      expiresAt: expiresAt ?? (await actor.now()) + 86_400,
      ...figures,
      terms: new TextDecoder().decode(document),
    }
    const offer = await offerOfOpening(context, opening)
    const sealed = { ...offer, commitment: hashOffer(offer) }
    const sent = await send(context, seal(deployment, sealed), 'call', encodeOffer(offer))
    return { offer: hashSealed(sealed), opening, sent: sentOf(sent) }
  },
})

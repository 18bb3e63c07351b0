import { zeroHash } from 'viem'
import * as z from 'zod'
import { digestOf } from '../documents.ts'
import type { Offer } from '../offer.ts'
import type { ReadContext } from './context.ts'
import { addressSchema, amountSchema, durationSchema, idSchema, timeSchema } from './fields.ts'
import { jobToken } from './jobToken.ts'
import { unitsOf } from './money.ts'

/** What opens a sealed offer: all of it, with its salted terms. */
export const sealedOpeningSchema = z
  .strictObject({
    jobId: idSchema,
    provider: addressSchema,
    version: z
      .int()
      .min(1)
      .max(2 ** 32 - 1),
    price: amountSchema.describe('In whole tokens of the job, fees included'),
    deliveryTime: durationSchema.describe('Seconds from acceptance to the delivery deadline'),
    expiresAt: timeSchema.describe('Unix seconds from which it can no longer be accepted'),
    terms: z.string().max(65_536).describe('The terms document with its salt, letter by letter'),
  })
  .describe('Whoever has it knows the offer; nobody but the client can do anything with it')

export type SealedOpening = z.infer<typeof sealedOpeningSchema>

/** The bid an opening tells. */
export async function offerOfOpening(context: ReadContext, opening: SealedOpening): Promise<Offer> {
  const { jobId, provider, version, price, deliveryTime, expiresAt, terms } = opening
  return {
    jobId: BigInt(jobId),
    provider,
    byClient: false,
    version,
    round: 1,
    price: unitsOf(await jobToken(context, jobId), price),
    deliveryTime,
    expiry: expiresAt,
    terms: digestOf(new TextEncoder().encode(terms)),
    previous: zeroHash,
  }
}

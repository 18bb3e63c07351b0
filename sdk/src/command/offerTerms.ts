import type { Token } from '../deployment.ts'
import type { OfferTerms } from '../offer.ts'
import type { WriteContext } from './context.ts'
import { amountSchema, durationSchema, messageSchema, timeSchema } from './fields.ts'
import { unitsOf } from './money.ts'
import { put } from './put.ts'

/** What the maker of an offer chooses. */
export const offerTermsShape = {
  price: amountSchema.describe('In whole tokens of the job, fees included'),
  deliveryTime: durationSchema.describe('Seconds from funding to the delivery deadline'),
  expiresAt: timeSchema
    .optional()
    .describe('Unix seconds from which it can no longer be accepted; a day from now unless given'),
  message: messageSchema.optional().describe('What you add in words; kept as a public document'),
}

/** An offer's figures as the contract takes them, its message kept. */
export async function putTerms(
  context: WriteContext,
  token: Token,
  {
    price,
    deliveryTime,
    expiresAt,
    message,
  }: {
    price: string
    deliveryTime: number
    expiresAt?: number | undefined
    message?: string | undefined
  },
): Promise<OfferTerms> {
  return {
    price: unitsOf(token, price),
    deliveryTime,
    expiry: expiresAt ?? (await context.actor.now()) + 86_400,
    terms:
      message === undefined
        ? undefined
        : await put(context, 'terms', { kind: 'terms', version: 1, message }),
  }
}

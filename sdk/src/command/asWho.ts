import * as z from 'zod'
import { addressSchema } from './fields.ts'
import { planSchema, signaturesSchema } from './plan.ts'

/** What a face without keys takes beside a write's input. */
export const asWhoShape = {
  account: addressSchema.describe('In whose name; it signs'),
  plan: planSchema.optional().describe('Of the answer before; leave it out the first time'),
  signatures: signaturesSchema.optional(),
}

export const asWhoSchema = z.strictObject(asWhoShape)
export type AsWho = z.infer<typeof asWhoSchema>

import * as z from 'zod'
import { bytes32Schema, timeSchema } from './fields.ts'

/**
 * What fixes a run beside its input, so that it can be repeated and ask for the same signatures. It
 * grants nothing: whoever alters it is asked to sign something else. Salts come from it: where they
 * hide something it is a secret.
 */
export const planSchema = z
  .strictObject({
    seed: bytes32Schema.describe('All that is random comes from it'),
    at: timeSchema.describe('When the run began; deadlines count from it'),
    fixed: z
      .record(z.string().max(64), z.string().max(1024))
      .refine((fixed) => Object.keys(fixed).length <= 16, 'has more than 16 entries')
      .describe('What was read for what is signed, as JSON'),
  })
  .describe('Give it back unchanged, with the signatures')

/** Signatures by the EIP-712 hash of what they sign. */
export const signaturesSchema = z
  .record(
    bytes32Schema,
    z.templateLiteral(['0x', z.string().regex(/^(?:[0-9a-fA-F]{2}){1,4096}$/)]),
  )
  .refine((signatures) => Object.keys(signatures).length <= 16, 'has more than 16 entries')
  .describe('The signatures asked for so far, each under the `hash` of what it signs')

export type Plan = z.infer<typeof planSchema>
export type Signatures = z.infer<typeof signaturesSchema>

/** Seconds for which a plan may still be signed for. */
export const planLifetime = 3600

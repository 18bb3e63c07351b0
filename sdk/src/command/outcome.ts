import * as z from 'zod'
import { bytes32Schema, hexSchema } from './fields.ts'
import { planSchema } from './plan.ts'

/** What a face without keys answers to a write: the output, or what comes first. */
export function outcomeSchema<output extends z.ZodObject>(output: output) {
  return z.strictObject({
    status: z
      .enum(['done', 'sign', 'pending'])
      .describe('done: see output. sign: sign toSign and call again. pending: call again later'),
    output: output.optional(),
    toSign: toSignSchema.optional(),
    requestId: bytes32Schema.optional().describe('Of the request that is under way'),
    plan: planSchema.optional(),
  })
}

/** As `eth_signTypedData_v4` takes it, and what it does in plain words. */
export const toSignSchema = z.strictObject({
  hash: bytes32Schema.describe('Its EIP-712 hash: put the signature under it'),
  words: z.string().describe('What signing does'),
  typedData: z
    .strictObject({
      domain: z.record(z.string(), z.json()),
      types: z.record(z.string(), z.array(z.strictObject({ name: z.string(), type: z.string() }))),
      primaryType: z.string(),
      message: z.record(z.string(), z.json()),
    })
    .describe('For eth_signTypedData_v4'),
  opening: hexSchema
    .optional()
    .describe(
      'Of a payment: its nonce is the keccak-256 of this, which says what is paid for. Of a sealed offer: so is its commitment, and this is the offer',
    ),
})

export type ToSign = z.infer<typeof toSignSchema>

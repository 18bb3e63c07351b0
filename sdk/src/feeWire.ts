import * as z from 'zod'

// What a relayer asks for its work. Times in Unix seconds, amounts in the token's smallest unit

const hex = z.templateLiteral(['0x', z.string().regex(/^(?:[0-9a-fA-F]{2})*$/)])
const address = z.templateLiteral(['0x', z.string().regex(/^[0-9a-fA-F]{40}$/)])
const bytes32 = z.templateLiteral(['0x', z.string().regex(/^[0-9a-fA-F]{64}$/)])

/** The fee of one request, signed by the relayer's quoting key as `feeQuoteTypes` says. */
export const feeQuoteSchema = z.object({
  /** Its EIP-712 digest. */
  id: bytes32,
  requestId: bytes32,
  token: address,
  amount: z.string().regex(/^[1-9][0-9]{0,77}$/),
  receiver: address,
  expiry: z
    .int()
    .min(0)
    .max(2 ** 48 - 1),
  signature: hex,
})

/** The problem of a request whose fee is to be paid first. */
export const paymentDueSchema = z.object({
  type: z.literal('urn:guildhall:problem:payment-required'),
  /** `payment_required`, or why a payment that came along was not taken. */
  error: z.string(),
  quote: feeQuoteSchema,
})

/** What a relayer asks for, in general. */
export const feeSchema = z.object({
  /** `beyond`: only of what its limits would refuse. */
  when: z.enum(['beyond', 'always']),
  token: address,
  receiver: address,
  /** Whose signature its quotes bear. */
  quoter: address,
  perRequest: z.string(),
  /** For each unit of coin that a request may cost at most. */
  perCoin: z.string(),
  max: z.string().optional(),
})

/** The fee of one request, signed by the relayer. */
export type FeeQuoteBody = z.infer<typeof feeQuoteSchema>
/** What a relayer asks for, in general. */
export type Fee = z.infer<typeof feeSchema>

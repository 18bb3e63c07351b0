import { feeQuoteSchema, problemSchema, signedQuoteSchema } from '@guildhall/sdk'
import { z } from 'zod'

// Bodies of x402, version 2, of scheme `exact` by EIP-3009. Amounts in the token's smallest unit

const address = z.templateLiteral(['0x', z.string().regex(/^[0-9a-fA-F]{40}$/)])
const bytes32 = z.templateLiteral(['0x', z.string().regex(/^[0-9a-fA-F]{64}$/)])
const uint256 = z
  .string()
  .regex(/^(?:0|[1-9][0-9]{0,77})$/)
  .refine((value) => BigInt(value) < 2n ** 256n, 'does not fit uint256')
const network = z.templateLiteral([z.string().regex(/^[a-z0-9-]{3,8}/), ':', z.string()])
const anything = z.record(z.string(), z.unknown())

/** What is asked for, as one entry of `accepts`. */
export const requirementsSchema = z.looseObject({
  scheme: z.string().min(1).max(64),
  network,
  amount: uint256,
  asset: address,
  payTo: address,
  maxTimeoutSeconds: z.int().min(1).max(86_400),
  extra: anything.default({}),
})

export const authorizationSchema = z.strictObject({
  from: address,
  to: address,
  value: uint256,
  validAfter: uint256,
  validBefore: uint256,
  nonce: bytes32,
})

/** What a payer signed: EIP-3009 TransferWithAuthorization. */
export const transferSchema = z.looseObject({
  signature: z
    .templateLiteral(['0x', z.string().regex(/^(?:[0-9a-fA-F]{2})*$/)])
    .refine((value) => value.length <= 8194, 'is longer than 4 KiB'),
  authorization: authorizationSchema,
})

export const paymentSchema = z.looseObject({
  x402Version: z.literal(2),
  resource: anything.optional(),
  accepted: requirementsSchema,
  payload: transferSchema,
  extensions: anything.optional(),
})

export const facilitatorBodySchema = z.looseObject({
  x402Version: z.literal(2),
  paymentPayload: paymentSchema,
  paymentRequirements: requirementsSchema,
})

export const verificationSchema = z.object({
  isValid: z.boolean(),
  invalidReason: z.string().optional(),
  invalidMessage: z.string().optional(),
  payer: z.string().optional(),
})

export const settlementSchema = z.object({
  success: z.boolean(),
  errorReason: z.string().optional(),
  errorMessage: z.string().optional(),
  payer: z.string().optional(),
  transaction: z.string(),
  network,
  amount: z.string().optional(),
})

export const supportedSchema = z.object({
  kinds: z.array(z.object({ x402Version: z.int(), scheme: z.string(), network: z.string() })),
  extensions: z.array(z.string()),
  signers: z.record(z.string(), z.array(z.string())),
})

export const paymentRequiredSchema = z.looseObject({
  x402Version: z.literal(2),
  error: z.string().optional(),
  resource: z.looseObject({ url: z.string() }),
  accepts: z.array(requirementsSchema),
  quote: signedQuoteSchema.optional(),
})

/** A request that costs a fee: a problem, and what x402 asks for, at once. */
export const feeDueSchema = z.looseObject({
  ...problemSchema.shape,
  ...paymentRequiredSchema.shape,
  quote: feeQuoteSchema,
})

const resourceSchema = z.object({
  resource: z.string(),
  type: z.literal('http'),
  x402Version: z.literal(2),
  accepts: z.array(requirementsSchema),
  lastUpdated: z.string(),
  description: z.string().optional(),
  metadata: anything,
})

export const resourcesSchema = z.object({
  x402Version: z.literal(2),
  items: z.array(resourceSchema),
  pagination: z.object({ limit: z.int(), offset: z.int(), total: z.int() }),
})

export const foundSchema = z.object({
  x402Version: z.literal(2),
  resources: z.array(resourceSchema),
  pagination: z.object({ limit: z.int(), cursor: z.string().nullable() }),
})

export type Requirements = z.output<typeof requirementsSchema>
export type Payment = z.output<typeof paymentSchema>
export type FacilitatorBody = z.output<typeof facilitatorBodySchema>
export type Verification = z.output<typeof verificationSchema>
export type Settlement = z.output<typeof settlementSchema>
export type Resource = z.output<typeof resourceSchema>

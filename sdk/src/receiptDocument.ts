import * as z from 'zod'

const address = z.templateLiteral(['0x', z.string().regex(/^[0-9a-fA-F]{40}$/)])
const bytes32 = z.templateLiteral(['0x', z.string().regex(/^[0-9a-f]{64}$/)])
/** Minor units of a currency, or a token's smallest unit. */
const units = z.string().regex(/^(?:0|[1-9][0-9]{0,77})$/)
const id = z.string().regex(/^(?:0|[1-9][0-9]{0,77})$/)
const seconds = z.int().min(0)

const form = { kind: z.literal('receipt'), version: z.literal(1), chainId: z.int().min(1) }
const place = { transactionHash: bytes32, blockNumber: z.int().min(0) }

/**
 * How the money of an ended job went, from the events of the transaction that ended it: whoever reads
 * them writes the same bytes.
 */
export const jobReceiptSchema = z.object({
  ...form,
  of: z.literal('job'),
  market: address,
  jobId: id,
  outcome: z.enum(['completed', 'rejected', 'expired']),
  client: address,
  provider: address,
  token: address,
  /** To the provider, without fees. */
  paid: units,
  fees: z.array(z.object({ receiver: address, amount: units })),
  refunded: units,
  ...place,
  /** Of the block. */
  at: seconds,
})

/** A deposit that was paid out. `invoice` numbers its fee, where there was one. */
export const depositReceiptSchema = z.object({
  ...form,
  of: z.literal('deposit'),
  operator: z.string(),
  invoice: z.int().optional(),
  id: z.string(),
  account: address,
  recipient: address,
  method: z.string(),
  currency: z.string(),
  amount: units,
  fee: units,
  total: units,
  token: address,
  tokenAmount: units,
  transactionHash: bytes32,
  at: seconds,
})

/** A plan that was paid. `currency` is a code, or the token. */
export const planReceiptSchema = z.object({
  ...form,
  of: z.literal('plan'),
  operator: z.string(),
  invoice: z.int(),
  id: z.string(),
  account: address,
  plan: z.string(),
  amount: units,
  currency: z.string(),
  from: seconds,
  until: seconds,
  transactionHash: bytes32.optional(),
  at: seconds,
})

/** A receipt, as a document. */
export const receiptSchema = z.discriminatedUnion('of', [
  jobReceiptSchema,
  depositReceiptSchema,
  planReceiptSchema,
])

/** How the money of a job went. */
export type JobReceipt = z.infer<typeof jobReceiptSchema>
/** A receipt. */
export type ReceiptDocument = z.infer<typeof receiptSchema>

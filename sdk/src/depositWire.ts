import * as z from 'zod'

// Bodies of a relayer's deposits: money by card or bank, paid out as tokens. Times in Unix seconds

const address = z.templateLiteral(['0x', z.string().regex(/^[0-9a-fA-F]{40}$/)])
const bytes32 = z.templateLiteral(['0x', z.string().regex(/^[0-9a-fA-F]{64}$/)])
/** Minor units of a currency, such as cents, or a token's smallest unit. */
const units = z.string().regex(/^(?:0|[1-9][0-9]{0,77})$/)
const cents = z.string().regex(/^[1-9][0-9]{0,11}$/, 'must be minor units, such as cents')

/** Ways to pay a deposit; `sandbox` only pretends, on local chains. */
export const depositMethods = ['card', 'bank', 'sandbox'] as const

/**
 * The life of a deposit: `open` (nothing paid) → `pending` (on its way, or paid in part) → `paid`
 * (received; to be paid out) → `paying` → `done` (on the chain for good), or `held` (somebody has to
 * look), `refunded`, `failed`, `expired`.
 */
export const depositStates = [
  'open',
  'pending',
  'paid',
  'paying',
  'done',
  'held',
  'refunded',
  'failed',
  'expired',
] as const

/** What is asked for: `amount` in minor units, without the fee. `recipient` is the account itself unless given. */
export const depositBodySchema = z.strictObject({
  method: z.enum(depositMethods),
  amount: cents,
  recipient: address.optional(),
})

/** What a quote is asked for. */
export const depositQuoteQuerySchema = z.strictObject({
  method: z.enum(depositMethods),
  amount: cents,
})

/** What a deposit costs: `total` is paid, `tokenAmount` of `token` arrives. */
export const depositQuoteSchema = z.object({
  method: z.enum(depositMethods),
  currency: z.string(),
  amount: units,
  fee: units,
  total: units,
  token: address,
  tokenAmount: units,
})

/** What a relayer takes deposits by, and for how much. `perDay`: of one account, in 24 hours. */
export const depositTermsSchema = z.object({
  methods: z.array(z.enum(depositMethods)),
  currency: z.string(),
  min: units,
  max: units,
  perDay: units,
  fee: z.object({ bps: z.int(), fixed: units }),
  token: address,
  float: address,
})

/** A deposit. */
export const depositSchema = depositQuoteSchema.extend({
  id: z.string(),
  account: address,
  recipient: address,
  state: z.enum(depositStates),
  /** Why it is held, or waits. */
  cause: z.string().optional(),
  /** Where a card is paid with. */
  url: z.string().optional(),
  /** Where a transfer goes, and what it has to say. */
  transfer: z.object({ account: z.string(), reference: z.string() }).optional(),
  received: units,
  reversed: z.enum(['refunded', 'disputed']).optional(),
  transactionHash: bytes32.optional(),
  blockNumber: z.int().optional(),
  createdAt: z.int(),
  expiresAt: z.int(),
  updatedAt: z.int(),
})

/** An account's deposits, the newest first. */
export const depositsSchema = z.object({ deposits: z.array(depositSchema) })

/** Lines of a bank statement: money that came in. `amount` in minor units; `id` the bank's, once. */
export const statementSchema = z.strictObject({
  lines: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[\x21-\x7e]{1,128}$/),
        reference: z.string().max(200),
        amount: cents,
        currency: z.string().regex(/^[a-z]{3}$/),
      }),
    )
    .min(1)
    .max(200),
})

/** What became of each line, in their order. */
export const statementOutcomeSchema = z.object({
  lines: z.array(z.object({ id: z.string(), outcome: z.string(), deposit: z.string().optional() })),
})

/** A way to pay a deposit. */
export type DepositMethod = (typeof depositMethods)[number]
/** How far a deposit has come. */
export type DepositState = (typeof depositStates)[number]
/** A deposit as it is asked for. */
export type DepositBody = z.infer<typeof depositBodySchema>
/** What a deposit costs. */
export type DepositQuote = z.infer<typeof depositQuoteSchema>
/** What a relayer takes deposits by. */
export type DepositTerms = z.infer<typeof depositTermsSchema>
/** A deposit. */
export type Deposit = z.infer<typeof depositSchema>
/** Lines of a bank statement. */
export type Statement = z.infer<typeof statementSchema>

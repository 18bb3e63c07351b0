import * as z from 'zod'

// Bodies of a relayer's `/v1/listings`. Times in Unix seconds, amounts in the token's smallest unit

const address = z.templateLiteral(['0x', z.string().regex(/^[0-9a-fA-F]{40}$/)])
const hex = z.templateLiteral(['0x', z.string().regex(/^(?:[0-9a-fA-F]{2})*$/)])
const bytes32 = z.templateLiteral(['0x', z.string().regex(/^[0-9a-fA-F]{64}$/)])

/** Seconds between two heartbeats, and after which a seller counts as gone. */
export const heartbeatInterval = 30
/** Seconds after which a seller counts as gone. */
export const maxHeartbeatAge = 180
/** Seconds a chain's clock may be behind those of who signs: the contract takes nothing of the future. */
export const chainLag = 2
/** Seconds a quote is good for. */
export const quotePeriod = 120

/** A seller's sign of life, signed as `heartbeatTypes` says. */
export const heartbeatSchema = z.strictObject({
  timestamp: z
    .int()
    .min(0)
    .max(2 ** 40 - 1),
  signature: hex.refine((value) => value.length <= 8194, 'is longer than 4 KiB'),
})

/**
 * `offline`: no heartbeat for 180 seconds, or archived; `busy`: every place has a job to be delivered;
 * `reserved`: every other place is quoted to somebody; `idle`: a place is free.
 */
export const availabilities = ['offline', 'idle', 'reserved', 'busy'] as const

/**
 * How a listing stands: who is there, and how many places are free. `price` in the token's
 * smallest unit, `heartbeat` in Unix seconds.
 */
export const listingStatusSchema = z.object({
  id: z.string(),
  seller: address,
  state: z.enum(availabilities),
  /** When the seller last said it is there. */
  heartbeat: z.int().optional(),
  /** Its signature, for who would rather buy past the relayer. */
  heartbeatSignature: hex.optional(),
  places: z.object({ all: z.int(), free: z.int(), reserved: z.int() }),
  revision: z.int(),
  price: z.string(),
  token: address,
  /** Whether this relayer signs quotes of it. */
  isQuoted: z.boolean(),
})

/** What a buyer asks a quote for. */
export const quoteBodySchema = z.strictObject({
  /** Who pays, and whose job it becomes. */
  client: address,
  units: z.coerce
    .number()
    .int()
    .min(1)
    .max(2 ** 32 - 1)
    .default(1),
  /** sha-256 of the brief. */
  brief: bytes32,
  /** Label shared by jobs that belong together. */
  group: bytes32.default(`0x${'00'.repeat(32)}`),
  /** Listings to be quoted of instead, in this order, where this one has no place free. */
  or: z
    .string()
    .regex(/^[1-9][0-9]{0,17}(,[1-9][0-9]{0,17}){0,7}$/)
    .optional(),
})

/** A quote as `Listings` takes it, for who would rather buy past the relayer. */
export const signedQuoteSchema = z.object({
  /** The quote's digest. */
  paymentId: bytes32,
  quote: z.object({
    listingId: z.string(),
    revision: z.int(),
    buyer: address,
    units: z.int(),
    price: z.string(),
    issuedAt: z.int(),
    nonce: z.string(),
  }),
  signature: hex,
  client: address,
  brief: bytes32,
  group: bytes32,
  /** Which of the listing's places is held for it. */
  place: z.int().optional(),
  /** Where the price is paid to: this purchase's own address. */
  deposit: address,
  expiresAt: z.int(),
})

/** What a relayer answers who asks without paying: x402's 402, with the quote it is for. */
export const quotedSchema = z.looseObject({
  accepts: z.array(z.looseObject({ asset: address, amount: z.string() })).min(1),
  quote: signedQuoteSchema,
})

/** What a relayer answers a payment that bought nothing, or nothing yet. */
export const paymentRefusedSchema = z.looseObject({
  error: z
    .string()
    .regex(/^[a-z0-9_]{1,128}$/)
    .catch('purchase_failed'),
})

/** A purchase that was made. `price` in the token's smallest unit. */
export const purchaseSchema = z.object({
  jobId: z.string(),
  listingId: z.string(),
  /** The quote's digest. */
  paymentId: bytes32,
  client: address,
  provider: address,
  price: z.string(),
  transactionHash: bytes32,
})

/** Who signs a relayer's quotes, and how often sellers say that they are there, in seconds. */
export const quoterSchema = z.object({
  /** What a seller names as its listing's key to have it quoted here. */
  quoter: address.optional(),
  heartbeatInterval: z.int(),
})

/** A seller's sign of life. */
export type HeartbeatBody = z.infer<typeof heartbeatSchema>
/** Whether a listing can be bought now. */
export type Availability = (typeof availabilities)[number]
/** How a listing stands. */
export type ListingStatus = z.infer<typeof listingStatusSchema>
/** What a buyer asks a quote for. */
export type QuoteBody = z.output<typeof quoteBodySchema>
/** A quote as the contract takes it. */
export type SignedQuote = z.infer<typeof signedQuoteSchema>
/** A 402 with its quote. */
export type Quoted = z.infer<typeof quotedSchema>
/** A purchase that was made. */
export type PurchaseBody = z.infer<typeof purchaseSchema>
/** Who signs a relayer's quotes. */
export type Quoter = z.infer<typeof quoterSchema>

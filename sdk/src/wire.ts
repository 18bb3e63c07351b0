import * as z from 'zod'
import { feeSchema } from './feeWire.ts'

// Every body that crosses between the relayer and its callers. Times in Unix seconds

/** Bytes a body may have that is no document. */
export const maxBodySize = 128 * 1024

const hex = z.templateLiteral(['0x', z.string().regex(/^(?:[0-9a-fA-F]{2})*$/)])
const address = z.templateLiteral(['0x', z.string().regex(/^[0-9a-fA-F]{40}$/)])
const bytes32 = z.templateLiteral(['0x', z.string().regex(/^[0-9a-fA-F]{64}$/)])
const uint256 = z
  .string()
  .regex(/^(?:0|[1-9][0-9]{0,77})$/)
  .transform(BigInt)
  .refine((value) => value < 2n ** 256n, 'does not fit uint256')

/** Of Standard Webhooks: 24 to 64 bytes in base 64. */
const hookSecret = z
  .string()
  .regex(/^whsec_(?:[A-Za-z0-9+/]{4}){8,21}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/)

/** Where to tell what becomes of a request, as Standard Webhooks has it. */
export const callbackSchema = z.strictObject({
  url: z.string().min(1).max(2048),
  secret: hookSecret,
})

/** Where to tell what becomes of all of a signer's requests; signed as `hookTypedData` says. */
export const hookSchema = z.strictObject({
  signer: address,
  /** Empty to end it. */
  url: z.string().max(2048),
  secret: hookSecret,
  time: z
    .int()
    .min(0)
    .max(2 ** 48 - 1),
  signature: hex,
})

/** Where a signer's requests are told. `time` is that of its signature, in Unix seconds. */
export const storedHookSchema = z.object({ signer: address, url: z.string(), time: z.int() })

/** A forward request as JSON: `gas` and `nonce` as decimal strings, `deadline` as a number. */
export const signedRequestSchema = z.strictObject({
  request: z.strictObject({
    from: address,
    to: address,
    gas: uint256,
    nonce: uint256,
    deadline: z
      .int()
      .min(0)
      .max(2 ** 48 - 1),
    data: hex,
  }),
  signature: hex,
  callback: callbackSchema.optional(),
})

/**
 * The life of a request: `accepted` (stored) → `broadcast` → `mined` (executed in a block that may still
 * vanish, and then `broadcast` again) → `confirmed`, or `reverted` (its call failed), `refused` (it would
 * fail; not sent), `expired` (its deadline passed unexecuted) or `cancelled` (its nonce went elsewhere).
 */
export const relayStates = [
  'accepted',
  'broadcast',
  'mined',
  'confirmed',
  'reverted',
  'refused',
  'expired',
  'cancelled',
] as const

/** States in which nothing happens to a request any more. */
export const finalRelayStates: readonly RelayState[] = [
  'confirmed',
  'reverted',
  'refused',
  'expired',
  'cancelled',
]

/** Why a call fails: the contract's own error by name, its arguments as text. */
export const callErrorSchema = z.object({
  name: z.string(),
  args: z.array(z.string()).optional(),
  message: z.string(),
})

/** How a request stands. Times in Unix seconds. */
export const relayStatusSchema = z.object({
  id: bytes32,
  state: z.enum(relayStates),
  from: address,
  to: address,
  transactionHash: bytes32.optional(),
  blockNumber: z.int().optional(),
  /** Executed by a transaction that is none of this relayer's: the signer's own, or another relayer's. */
  minedByOthers: z.literal(true).optional(),
  error: callErrorSchema.optional(),
  createdAt: z.int(),
  updatedAt: z.int(),
})

/** Every change of a request, oldest first; `signed` and `unknown` are steps within `broadcast`. */
export const relayLogSchema = z.object({
  id: bytes32,
  entries: z.array(
    z.object({
      state: z.enum([...relayStates, 'signed', 'unknown']),
      cause: z.string(),
      transactionHash: bytes32.optional(),
      blockNumber: z.int().optional(),
      at: z.int(),
    }),
  ),
})

/** What a hook is sent: `type` is `request.` and the state. */
export const requestEventSchema = z.object({
  type: z.templateLiteral(['request.', z.enum(relayStates)]),
  timestamp: z.iso.datetime(),
  data: relayStatusSchema,
})

/** Whether a request would succeed now, and with how much gas, as a decimal string. */
export const simulationSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), gasUsed: z.string() }),
  z.object({ ok: z.literal(false), error: callErrorSchema }),
])

/**
 * A document that is kept: its sha-256, the same as a CID and an `ipfs://` address, and its bytes.
 */
export const storedDocumentSchema = z.object({
  digest: bytes32,
  cid: z.string(),
  uri: z.string(),
  size: z.int(),
})

/** Who may read and write a job's documents at a relayer; in the `Authorization` header as base64url. */
export const contentAccessSchema = z.strictObject({
  account: address,
  relayer: z.string().max(256),
  jobId: uint256,
  expiry: z
    .int()
    .min(0)
    .max(2 ** 48 - 1),
  signature: hex,
})

/** Whether a document is kept on IPFS. */
export const pinStates = ['queued', 'pinning', 'pinned', 'failed'] as const
/** How a document's pin on IPFS stands. Times in Unix seconds. */
export const pinSchema = z.object({
  digest: bytes32,
  cid: z.string(),
  state: z.enum(pinStates),
  createdAt: z.int(),
  updatedAt: z.int(),
})

/** What a relayer takes, and what that costs. Gas as decimal strings. */
export const relayConfigSchema = z.object({
  chainId: z.int(),
  forwarder: address,
  /** The greatest gas any function is given. */
  maxGas: z.string(),
  /** Bytes of a request's data. */
  maxDataSize: z.int(),
  /** How many blocks deep a transaction must be for its requests to be `confirmed`; 1 is the newest. */
  confirmations: z.int(),
  /** What a request costs, and when; missing where all are relayed for nothing. */
  fee: feeSchema.optional(),
  /** Of each contract, the selectors that are relayed, each with the gas a request may ask for. */
  targets: z.record(z.string(), z.record(z.string(), z.string())),
})

/** Kinds of problems a server of ours answers with, as RFC 9457 has them. */
export const problemSlugs = [
  'malformed',
  'payment-required',
  'payment-pending',
  'would-fail',
  'deadline-too-near',
  'unauthenticated',
  'bad-signature',
  'not-a-reader',
  'request-expired',
  'deadline-too-far',
  'wrong-nonce',
  'idempotency-key-reused',
  'target-not-allowed',
  'selector-not-allowed',
  'gas-too-high',
  'data-too-large',
  'lane-full',
  'body-too-large',
  'unsupported-media-type',
  'forbidden',
  'too-many-credentials',
  'heartbeat-not-current',
  'not-quoted',
  'no-place-free',
  'too-many-quotes',
  'not-content-addressed',
  'invalid-document',
  'suspended',
  'rate-limited',
  'budget-spent',
  'callback-not-allowed',
  'not-found',
  'method-not-allowed',
  'hook-not-newer',
  'not-verified',
  'plan-expired',
  'call-failed',
  'not-connected',
  'not-yet',
  'halted',
  'overloaded',
  'unavailable',
  'internal',
] as const

/** A problem's `type`. */
export function problemType<slug extends ProblemSlug>(slug: slug) {
  return `urn:guildhall:problem:${slug}` as const
}

/** An RFC 9457 problem. */
export const problemSchema = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
})

/** How far a request has come. */
export type RelayState = (typeof relayStates)[number]
/** How a request stands. */
export type RelayStatus = z.infer<typeof relayStatusSchema>
/** Every change of a request. */
export type RelayLog = z.infer<typeof relayLogSchema>
/** Where to tell what becomes of a request. */
export type Callback = z.infer<typeof callbackSchema>
/** Where to tell what becomes of a signer's requests. */
export type HookBody = z.infer<typeof hookSchema>
/** A hook that is kept. */
export type StoredHook = z.infer<typeof storedHookSchema>
/** What a hook is sent. */
export type RequestEvent = z.infer<typeof requestEventSchema>
/** Whether a request would succeed now. */
export type Simulation = z.infer<typeof simulationSchema>
/** A document that is kept. */
export type StoredDocument = z.infer<typeof storedDocumentSchema>
/** How far a pin has come. */
export type PinState = (typeof pinStates)[number]
/** How a document's pin on IPFS stands. */
export type Pin = z.infer<typeof pinSchema>
/** What a relayer takes. */
export type RelayConfig = z.infer<typeof relayConfigSchema>
/** Why a call fails. */
export type CallError = z.infer<typeof callErrorSchema>
/** The last part of a problem's `type`. */
export type ProblemSlug = (typeof problemSlugs)[number]
/** A signed request as JSON. */
export type SignedRequestBody = z.input<typeof signedRequestSchema>

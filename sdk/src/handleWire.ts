import * as z from 'zod'
import { handleSources } from './actions/verifyAgent.ts'

// Bodies of a relayer's verifier of handles. Times in Unix seconds

const address = z.templateLiteral(['0x', z.string().regex(/^[0-9a-fA-F]{40}$/)])
const hex = z.templateLiteral(['0x', z.string().regex(/^(?:[0-9a-fA-F]{2})*$/)])
const bytes32 = z.templateLiteral(['0x', z.string().regex(/^[0-9a-fA-F]{64}$/)])
const id = z.string().regex(/^(?:0|[1-9][0-9]{0,18})$/)
const time = z
  .int()
  .min(0)
  .max(2 ** 40 - 1)

/** Name of an account on X without the @, or a domain in its ASCII form. */
export const handleNameSchema = z.string().regex(/^[A-Za-z0-9_.-]{1,253}$/)

/** Asks to have an agent's handle verified; signed as `handleRequestTypedData` says. */
export const handleRequestSchema = z.strictObject({
  agentId: id,
  /** The agent's owner or wallet, bound to it: signs this, and votes later. */
  account: address,
  source: z.enum(handleSources),
  name: handleNameSchema,
  time,
  signature: hex.refine((value) => value.length <= 8194, 'is longer than 4 KiB'),
})

/** Says that the code is published. */
export const handleCheckSchema = z.strictObject({
  /** Of X: the post. Of a name below `.test` on a local chain: where its files are. */
  url: z.string().min(1).max(2048).optional(),
  /** Whether the relayer brings the attestation to the chain, and claims starter points. */
  relay: z.boolean().default(false),
})

/**
 * How far a verification has come: `open` (the code is to be published) → `attested` (signed; the chain
 * does not know it yet) → `linked` → `unlinked`. Or `refused` (looked at and found wrong), `replaced` (by a
 * newer one), `expired`.
 */
export const handleStates = [
  'open',
  'attested',
  'linked',
  'unlinked',
  'refused',
  'replaced',
  'expired',
] as const

/** Why a handle is not verified. After those of `handleRetries` the same code may still do. */
export const handleReasons = [
  'no-answer',
  'not-found',
  'no-code',
  'not-public',
  'wrong-author',
  'no-tag',
  'not-original',
  'edited',
  'too-early',
  'too-old',
  'account-too-young',
  'too-few-followers',
  'name-not-taken',
  'handle-taken',
  'handle-banned',
  'agent-banned',
  'agent-suspended',
  'already-linked',
  'not-of-agent',
] as const

/** Reasons that may pass: nothing was published yet, or it was not seen. */
export const handleRetries: readonly HandleReason[] = ['no-answer', 'not-found', 'no-code']

/** Where the code may be published: one of them is enough. */
export const handlePlaceSchema = z.object({
  how: z.enum(['post', 'file', 'dns']),
  /** Opens a post with the text; where the file is to lie; the record's name. */
  at: z.string(),
  /** What is to be there. */
  content: z.string(),
})

/** What the verifier signed, as `verifyAgent` takes it to the chain. */
export const handleAttestationSchema = z.object({
  agentId: id,
  account: address,
  source: z.enum(handleSources),
  handle: bytes32,
  report: bytes32,
  issued: time,
  expiry: time,
  signature: hex,
})

/** How a verification stands. */
export const handleStatusSchema = z.object({
  /** A secret of its owner's: who knows it may have it looked at. */
  id: z.uuid(),
  agentId: id,
  account: address,
  source: z.enum(handleSources),
  name: z.string(),
  state: z.enum(handleStates),
  /** What is to be published, to the letter. */
  code: z.string(),
  places: z.array(handlePlaceSchema),
  createdAt: time,
  /** The code is good until then. */
  expiresAt: time,
  /** Why not, by the last look. */
  reason: z.enum(handleReasons).optional(),
  /** The same in a sentence. */
  detail: z.string().optional(),
  attestation: handleAttestationSchema.optional(),
  /** Of the relayer's own call, where it was asked to bring it. */
  call: z.object({ state: z.string(), transactionHash: bytes32.optional() }).optional(),
  /** Since when the handle was not found any more, after it was linked. */
  lostSince: time.optional(),
})

/** What asks to have an agent's handle verified. */
export type HandleRequest = z.infer<typeof handleRequestSchema>
/** What says that the code is published. */
export type HandleCheck = z.input<typeof handleCheckSchema>
/** Why a handle is not verified. */
export type HandleReason = (typeof handleReasons)[number]
/** How far a verification has come. */
export type HandleState = (typeof handleStates)[number]
/** Where a code may be published. */
export type HandlePlace = z.infer<typeof handlePlaceSchema>
/** How a verification stands. */
export type HandleStatus = z.infer<typeof handleStatusSchema>

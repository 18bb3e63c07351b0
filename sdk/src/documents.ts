import { base16 } from 'multiformats/bases/base16'
import { CID } from 'multiformats/cid'
import * as Digest from 'multiformats/hashes/digest'
import { bytesToHex, type Hex, hexToBytes, sha256 } from 'viem'
import * as z from 'zod'
import { criteriaSchema } from './criteria/criteriaSchema.ts'
import { InvalidCidError } from './errors.ts'
import { documentLimits } from './limits.ts'

const rawCodec = 0x55
const sha256Code = 0x12

/** A document's name: the sha-256 of its bytes. */
export function digestOf(bytes: Uint8Array): Hex {
  return sha256(bytes)
}

/** The same name as a CIDv1 (raw, sha2-256), in base 32. */
export function cidOf(digest: Hex): string {
  return CID.createV1(rawCodec, Digest.create(sha256Code, hexToBytes(digest))).toString()
}

/**
 * The digest a CID names.
 *
 * @throws {InvalidCidError} unless it is a CIDv1, raw, sha2-256, in base 32 or base 16.
 */
export function digestOfCid(cid: string): Hex {
  try {
    const parsed = cid.startsWith('f') ? CID.parse(cid, base16) : CID.parse(cid)
    const { code, digest } = parsed.multihash
    if (parsed.version === 1 && parsed.code === rawCodec && code === sha256Code) {
      if (digest.length === 32) return bytesToHex(digest)
    }
  } catch {}
  throw new InvalidCidError({ cid })
}

/** A document's `ipfs://` address, which its digest alone tells. */
export function ipfsUri(digest: Hex): string {
  return `ipfs://${cidOf(digest)}`
}

/** A value as a document: JSON with sorted keys, UTF-8, so that equal values have equal names. */
export function encodeDocument(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(sortKeys(value)))
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, entry]) => entry !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, entry]) => [key, sortKeys(entry)]),
  )
}

/** What a job can be about. */
export const categories = [
  'content',
  'images',
  'video',
  'marketing',
  'development',
  'prototypes',
  'analytics',
  'validation',
  'physical',
  'compute',
  'data',
] as const

/** A sha-256 as `0x` and 64 lower-case hex digits. */
export const digestSchema = z.templateLiteral(['0x', z.string().regex(/^[0-9a-f]{64}$/)])
const text = z.string().max(documentLimits.text)
/** A tag: letters, digits and hyphens; in lower case once read. */
export const tagSchema = z
  .string()
  .max(documentLimits.tag)
  .regex(/^[A-Za-z0-9_-]+$/)
  .transform(foldTag)
const tags = z.array(tagSchema).max(documentLimits.tags)

/** A tag as it is kept and looked for: in lower case, with hyphens. */
export function foldTag(tag: string): string {
  return tag.toLowerCase().replaceAll('_', '-')
}

/** A file beside a document, named by its sha-256. `size` in bytes. */
export const attachmentSchema = z.object({
  name: z.string().min(1).max(documentLimits.fileName),
  digest: digestSchema,
  size: z.int().min(0),
  mediaType: z.string().max(documentLimits.mediaType),
})

/** What a client wants done. */
export const briefSchema = z.object({
  kind: z.literal('brief'),
  version: z.literal(1),
  title: z.string().min(1).max(documentLimits.title),
  description: text,
  category: z.enum(categories),
  tags,
  attachments: z.array(attachmentSchema).max(documentLimits.attachments).default([]),
  criteria: criteriaSchema.optional(),
})

/** What an offer adds to its figures. */
export const termsSchema = z.looseObject({
  kind: z.literal('terms'),
  version: z.literal(1),
  message: text,
})

/** Why a verdict, a decline or a rejection. */
export const reasonSchema = z.looseObject({
  kind: z.literal('reason'),
  version: z.literal(1),
  message: text,
})

/** The words of a review. */
export const reviewDocumentSchema = z.object({
  kind: z.literal('review'),
  version: z.literal(1),
  comment: text,
  tags: z.array(tagSchema).max(documentLimits.reviewTags),
})

/** The `type` of a registration file, as ERC-8004 has it. */
export const registrationType = 'https://eips.ethereum.org/EIPS/eip-8004#registration-v1'

/** An agent's registration file, as ERC-8004 has it. */
export const registrationFileSchema = z.looseObject({
  type: z.literal(registrationType),
  name: z.string().min(1).max(documentLimits.name),
  description: text,
  image: z.string().max(2048).optional(),
  services: z
    .array(z.looseObject({ name: z.string().max(128), endpoint: z.string().max(2048) }))
    .max(50)
    .optional(),
  registrations: z
    .array(z.looseObject({ agentId: z.union([z.int(), z.string()]), agentRegistry: z.string() }))
    .optional(),
  active: z.boolean().optional(),
  tags: tags.optional(),
  /** What to encrypt to so that this agent can read it: an age recipient. */
  recipient: z
    .string()
    .regex(/^age1[a-z0-9]+$/)
    .max(4096)
    .optional(),
})

/** What a client wants done. */
export type Brief = z.infer<typeof briefSchema>
/** What an offer adds to its figures. */
export type Terms = z.infer<typeof termsSchema>
/** Why a verdict, a decline or a rejection. */
export type Reason = z.infer<typeof reasonSchema>
/** The words of a review. */
export type ReviewDocument = z.infer<typeof reviewDocumentSchema>
/** How an agent describes itself. */
export type RegistrationFile = z.infer<typeof registrationFileSchema>
/** What a job is about. */
export type Category = (typeof categories)[number]

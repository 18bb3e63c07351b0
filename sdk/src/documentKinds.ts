import * as z from 'zod'
import { issuesOf } from './criteria/issuesOf.ts'
import { reportSchema } from './criteria/report.ts'
import { strictCriteriaSchema } from './criteria/strictCriteria.ts'
import {
  attachmentSchema,
  briefSchema,
  categories,
  digestSchema,
  reasonSchema,
  registrationFileSchema,
  reviewDocumentSchema,
  tagSchema,
  termsSchema,
} from './documents.ts'
import { InvalidDocumentError } from './errors.ts'
import { evidenceReportSchema } from './evidence/evidenceReport.ts'
import { evidenceSchema } from './evidence/evidenceSchema.ts'
import { maxDocumentSize } from './limits.ts'
import { receiptSchema } from './receiptDocument.ts'
import { parseJsonBytes } from './utf8.ts'

const message = z.string().max(4096)
const attachments = z.array(attachmentSchema).max(50).default([])
const kib = 1024

/** What was made, where a job asks for no other form: words, data, files. */
export const deliverableSchema = z.looseObject({
  kind: z.literal('deliverable'),
  version: z.literal(1),
  message,
  output: z.unknown().optional(),
  attachments,
})

/** What a validator says of a delivery. */
export const feedbackSchema = z.looseObject({
  kind: z.literal('feedback'),
  version: z.literal(1),
  message,
})

/** What a listing sells; its price, policy and capacity are on the chain. */
export const listingSchema = z.looseObject({
  kind: z.literal('listing'),
  version: z.literal(1),
  title: z.string().min(1).max(200),
  description: message,
  category: z.enum(categories),
  /** Capabilities. */
  tags: z.array(tagSchema).max(20),
  priceModel: z.enum(['call', 'unit', 'hour', 'flat']),
  /** What one unit is, where the price is by unit. */
  unit: z.string().min(1).max(64).optional(),
  serviceLevel: z
    .object({
      maxLatencyMs: z.int().min(1).optional(),
      /** Share of time, 0 to 1. */
      uptime: z.number().min(0).max(1).optional(),
    })
    .optional(),
  endpoint: z
    .string()
    .max(2048)
    .regex(/^https:\/\/\S+$/)
    .refine((url) => URL.canParse(url), 'is no URL')
    .optional(),
  /** JSON Schemas of what is asked and answered. */
  input: z.record(z.string(), z.unknown()).optional(),
  output: z.record(z.string(), z.unknown()).optional(),
  attachments,
})

/** Names something larger than a document: its parts in order, at most 1 MiB each. Sizes in bytes. */
export const manifestSchema = z
  .object({
    kind: z.literal('manifest'),
    version: z.literal(1),
    name: z.string().min(1).max(200),
    mediaType: z.string().max(128),
    size: z.int().min(0),
    parts: z
      .array(z.object({ digest: digestSchema, size: z.int().min(1).max(maxDocumentSize) }))
      .min(1)
      .max(4096),
  })
  .refine(({ size, parts }) => size === parts.reduce((sum, part) => sum + part.size, 0), {
    path: ['size'],
    message: 'is not the sum of the parts',
  })

/** Opens an encrypted document for further readers: its age file key, itself an armored age file. */
export const keySchema = z.object({
  kind: z.literal('key'),
  version: z.literal(1),
  document: digestSchema,
  key: z.string().startsWith('-----BEGIN AGE ENCRYPTED FILE-----\n'),
})

/** A brief as it may be written: its criteria with the params of each test. */
const writtenBriefSchema = briefSchema.extend({ criteria: strictCriteriaSchema.optional() })

const jsonKinds = {
  brief: { schema: writtenBriefSchema, maxSize: 128 * kib },
  criteria: { schema: strictCriteriaSchema, maxSize: 128 * kib },
  deliverable: { schema: deliverableSchema, maxSize: maxDocumentSize },
  evidence: { schema: evidenceSchema, maxSize: 128 * kib },
  feedback: { schema: feedbackSchema, maxSize: 64 * kib },
  key: { schema: keySchema, maxSize: 64 * kib },
  listing: { schema: listingSchema, maxSize: 128 * kib },
  manifest: { schema: manifestSchema, maxSize: 512 * kib },
  reason: { schema: reasonSchema, maxSize: 128 * kib },
  receipt: { schema: receiptSchema, maxSize: 64 * kib },
  registration: { schema: registrationFileSchema, maxSize: 64 * kib },
  report: { schema: z.union([reportSchema, evidenceReportSchema]), maxSize: 512 * kib },
  review: { schema: reviewDocumentSchema, maxSize: 64 * kib },
  terms: { schema: termsSchema, maxSize: 64 * kib },
} as const

/** A kind of document that is JSON. */
export type JsonKind = keyof typeof jsonKinds
/** `encrypted` is an age file; all others are JSON. */
export type DocumentKind = JsonKind | 'encrypted'

/** All kinds of documents. */
export const documentKinds = [...Object.keys(jsonKinds), 'encrypted'] as DocumentKind[]

/** Whether a text names a kind of document. */
export function isDocumentKind(name: string): name is DocumentKind {
  return (documentKinds as string[]).includes(name)
}

/** The greatest size of a document of a kind, in bytes. */
export function maxSizeOf(kind: DocumentKind): number {
  return kind === 'encrypted' ? maxDocumentSize : jsonKinds[kind].maxSize
}

/** The JSON Schema (2020-12) of what may be written as a kind; undefined where it is not JSON. */
export function jsonSchemaOf(kind: DocumentKind): Record<string, unknown> | undefined {
  if (kind === 'encrypted') return undefined
  const { $schema, ...schema } = z.toJSONSchema(jsonKinds[kind].schema, { io: 'input' })
  return { $schema, $id: `urn:guildhall:document:${kind}`, title: kind, ...schema }
}

/**
 * Whether bytes are a document of a kind, within its size.
 *
 * @throws {InvalidDocumentError} with every fault.
 */
export function checkDocument(kind: DocumentKind, bytes: Uint8Array): void {
  const issues = faultsOf(kind, bytes)
  if (issues.length > 0) throw new InvalidDocumentError({ kind, issues })
}

function faultsOf(kind: DocumentKind, bytes: Uint8Array): InvalidDocumentError['issues'] {
  const max = maxSizeOf(kind)
  if (bytes.length > max)
    return [{ path: '', message: `has ${bytes.length} bytes, at most ${max}` }]
  if (kind === 'encrypted') {
    return isEncrypted(bytes) ? [] : [{ path: '', message: 'is no age file' }]
  }
  const value = parseJsonBytes(bytes)
  if (value === undefined) return [{ path: '', message: 'is not JSON in UTF-8' }]
  const { error } = jsonKinds[kind].schema.safeParse(value)
  return error ? issuesOf(error) : []
}

const ageMark = new TextEncoder().encode('age-encryption.org/v1\n-> ')

/** Whether bytes begin as an age file does. */
export function isEncrypted(bytes: Uint8Array): boolean {
  return ageMark.every((byte, index) => bytes[index] === byte)
}

/** What a provider delivered: words, data, files. */
export type Deliverable = z.infer<typeof deliverableSchema>
/** What a validator says of a delivery. */
export type Feedback = z.infer<typeof feedbackSchema>
/** What a listing sells, in words. */
export type ListingDocument = z.infer<typeof listingSchema>
/** The parts of something larger than a document. */
export type Manifest = z.infer<typeof manifestSchema>
/** What opens an encrypted document for further readers. */
export type KeyDocument = z.infer<typeof keySchema>

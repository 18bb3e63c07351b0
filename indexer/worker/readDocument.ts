import {
  briefSchema,
  type Criteria,
  criteriaSchema,
  decodeUtf8,
  digestOf,
  encodeDocument,
  listingSchema,
  reasonSchema,
  registrationFileSchema,
  reviewDocumentSchema,
  termsSchema,
} from '@guildhall/sdk'
import { z } from 'zod'
import type { DocumentRow } from '../database/documentRow.ts'

export type ReadDocument = Pick<
  DocumentRow,
  'kind' | 'title' | 'description' | 'category' | 'tags' | 'comment' | 'name' | 'image' | 'criteria'
> & { body: string | null }

const nothing: ReadDocument = {
  body: null,
  kind: null,
  title: null,
  description: null,
  category: null,
  tags: null,
  comment: null,
  name: null,
  image: null,
  criteria: null,
}

/** Whoever agrees on criteria that nobody can read still has a job with a title. */
const readBriefSchema = briefSchema.extend({
  criteria: criteriaSchema.optional().catch(undefined),
})

const known = z.union([
  listingSchema.transform(({ title, description, category, tags }) => ({
    kind: 'listing' as const,
    title,
    description,
    category,
    tags,
  })),
  readBriefSchema.transform(({ title, description, category, tags, criteria }) => ({
    kind: 'brief' as const,
    title,
    description,
    category,
    tags,
    criteria: criteria ? digestOfCriteria(criteria) : null,
  })),
  reviewDocumentSchema.transform(({ comment, tags }) => ({
    kind: 'review' as const,
    comment,
    tags,
  })),
  termsSchema.transform(() => ({ kind: 'terms' as const })),
  reasonSchema.transform(() => ({ kind: 'reason' as const })),
  registrationFileSchema.transform(({ name, description, image, tags }) => ({
    kind: 'registration' as const,
    name,
    description,
    image: image ?? null,
    tags: tags ?? null,
  })),
])

/** Its text, where it is UTF-8, and its fields, where it is a document of ours. Strangers wrote it. */
export function readDocument(bytes: Uint8Array): ReadDocument {
  const text = decodeUtf8(bytes)
  if (text === undefined) return nothing
  const parsed = known.safeParse(parseJson(text))
  const fields = parsed.success ? withoutNul(parsed.data) : {}
  return { ...nothing, ...fields, body: text.replaceAll('\0', '') }
}

/** Null where they are nested deeper than anybody can walk. */
function digestOfCriteria(criteria: Criteria) {
  try {
    return digestOf(encodeDocument(criteria))
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** JSON can spell NUL, which Postgres does not keep in text. */
function withoutNul<T extends object>(fields: T): T {
  const clean = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replaceAll('\0', '')
    return Array.isArray(value) ? value.map(clean) : value
  }
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, clean(value)])) as T
}

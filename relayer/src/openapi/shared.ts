import { moneySchema } from '@guildhall/sdk/command/money'
import { toSignSchema } from '@guildhall/sdk/command/outcome'
import { planSchema, signaturesSchema } from '@guildhall/sdk/command/plan'
import { untrustedTextSchema } from '@guildhall/sdk/command/untrustedText'
import { agentSchema } from '@guildhall/sdk/command/views/agent'
import { disputeSchema } from '@guildhall/sdk/command/views/dispute'
import { documentSchema } from '@guildhall/sdk/command/views/document'
import { happeningSchema } from '@guildhall/sdk/command/views/happening'
import { jobSchema } from '@guildhall/sdk/command/views/job'
import { listingViewSchema } from '@guildhall/sdk/command/views/listing'
import { offerSchema } from '@guildhall/sdk/command/views/offer'
import { partySchema } from '@guildhall/sdk/command/views/party'
import { reviewViewSchema } from '@guildhall/sdk/command/views/review'
import { sentSchema } from '@guildhall/sdk/command/views/sent'
import { z } from 'zod'

/** What stands within many of the commands' schemas, by the name it has in the document. */
const shared: Readonly<Record<string, z.ZodType>> = {
  Agent: agentSchema,
  Dispute: disputeSchema,
  Document: documentSchema,
  Happening: happeningSchema,
  Job: jobSchema,
  Listing: listingViewSchema,
  Money: moneySchema,
  Offer: offerSchema,
  Party: partySchema,
  Plan: planSchema,
  Review: reviewViewSchema,
  Sent: sentSchema,
  Signatures: signaturesSchema,
  ToSign: toSignSchema,
  UntrustedText: untrustedTextSchema,
}

type Node = { readonly [member: string]: unknown }

const known = new Map(
  Object.entries(shared).map(([name, schema]) => [bodyOf(plain(schema)), name] as const),
)

/** The shared schemas, each with the others by reference. */
export const sharedSchemas: Node = Object.fromEntries(
  Object.entries(shared).map(([name, schema]) => {
    const node = plain(schema)
    return [name, Object.fromEntries(Object.entries(node).map(([key, one]) => [key, refer(one)]))]
  }),
)

/** A schema as JSON, on the wire: before anything is transformed. What is shared is by reference. */
export function jsonSchema(schema: z.ZodType): Node {
  return refer(plain(schema)) as Node
}

function refer(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(refer)
  if (!isNode(value)) return value
  const name = known.get(bodyOf(value))
  if (name !== undefined) {
    const { description } = value
    return {
      $ref: `#/components/schemas/${name}`,
      ...(description !== undefined && { description }),
    }
  }
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, refer(one)]))
}

/** What a schema is, whatever is said of it where it stands. */
function bodyOf({ description: _, ...body }: Node): string {
  return JSON.stringify(body)
}

/**
 * A schema without definitions of its own, which no reference of a larger document would find: any
 * JSON, which alone has such, is what says nothing.
 */
function plain(schema: z.ZodType): Node {
  const { $schema: _, $defs = {}, ...rest } = z.toJSONSchema(schema, { io: 'input' })
  const anything = Object.entries($defs).flatMap(([name, one]) =>
    isNode(one) && Array.isArray(one.anyOf) && one.anyOf.length === 6 ? [`#/$defs/${name}`] : [],
  )
  return withoutReferences(rest, anything) as Node
}

function withoutReferences(value: unknown, references: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((one) => withoutReferences(one, references))
  if (!isNode(value)) return value
  const { properties } = value
  // Tools of OpenAPI take a property of that name for a reference
  if (isNode(properties) && isNode(properties.$ref)) {
    return {
      type: 'object',
      description: 'A template: its one property, `$ref`, is the sha-256 of another document.',
      additionalProperties: properties.$ref,
      minProperties: 1,
      maxProperties: 1,
    }
  }
  const entries = Object.entries(value).filter(
    ([key, one]) => !(key === '$ref' && typeof one === 'string' && references.includes(one)),
  )
  return Object.fromEntries(entries.map(([key, one]) => [key, withoutReferences(one, references)]))
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null
}

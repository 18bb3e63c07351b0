import type { Hex } from 'viem'
import * as z from 'zod'
import { criteriaSchema } from '../criteria/criteriaSchema.ts'
import { attachmentSchema } from '../documents.ts'
import { documentLimits } from '../limits.ts'
import { checkBriefCriteria } from './checkBriefCriteria.ts'
import type { ReadContext } from './context.ts'
import { categorySchema, digestFieldSchema } from './fields.ts'
import { put } from './put.ts'

const tagText = z
  .string()
  .max(documentLimits.tag)
  .regex(/^[A-Za-z0-9_-]+$/)

export const tagsSchema = z
  .array(tagText)
  .max(documentLimits.tags)
  .describe('Capabilities the work asks for, such as translation')

/** What a client wants done, in words; kept as a public document. */
export const briefFieldsSchema = z
  .strictObject({
    title: z.string().min(1).max(documentLimits.title).describe('One line'),
    description: z
      .string()
      .min(1)
      .max(documentLimits.text)
      .describe('What is to be done, and what done means'),
    category: categorySchema,
    tags: tagsSchema.default([]),
    attachments: z
      .array(attachmentSchema)
      .max(documentLimits.attachments)
      .optional()
      .describe('Documents kept before with putDocument'),
    criteria: criteriaSchema
      .optional()
      .describe('Acceptance tests agreed beforehand; attestors run them under CONTRACT_TESTS'),
  })
  .describe('What is to be done')

export const briefInputSchema = z
  .union([briefFieldsSchema, digestFieldSchema])
  .describe('What is to be done, or the sha-256 of a brief kept before')

/**
 * The digest of a brief, kept first where it is given in words.
 *
 * @throws {InvalidDocumentError} where its criteria could not be run, with every fault.
 */
export async function putBrief(
  context: ReadContext,
  brief: z.output<typeof briefInputSchema>,
): Promise<Hex> {
  await checkBriefCriteria(context, brief)
  if (typeof brief === 'string') return brief
  const { attachments = [], ...fields } = brief
  return put(context, 'brief', { kind: 'brief', version: 1, ...fields, attachments })
}

import type { Hex } from 'viem'
import * as z from 'zod'
import { attachmentSchema } from '../documents.ts'
import { documentLimits } from '../limits.ts'
import type { ReadContext } from './context.ts'
import { digestFieldSchema, messageSchema } from './fields.ts'
import { put } from './put.ts'

/** What was made: words, data, files; or a document kept before, which then is all of it. */
export const deliverableShape = {
  message: messageSchema
    .optional()
    .describe('The work itself in words, or what there is to say of it'),
  output: z.json().optional().describe('The work as data'),
  attachments: z
    .array(attachmentSchema)
    .max(documentLimits.attachments)
    .optional()
    .describe('Documents kept before with putDocument'),
  document: digestFieldSchema
    .optional()
    .describe('sha-256 of a document kept before; the rest is not read then'),
}

/** What a provider delivers, as the command `submitWork` takes it. */
export type Delivery = z.input<z.ZodObject<typeof deliverableShape>>

/** The digest of a deliverable, kept first where it is given in words. */
export async function putDeliverable(
  context: ReadContext,
  work: z.output<z.ZodObject<typeof deliverableShape>>,
): Promise<Hex> {
  const { document, message = '', output, attachments = [] } = work
  if (document) return document
  const kept = { kind: 'deliverable', version: 1, message, output, attachments }
  return put(context, 'deliverable', kept)
}

import type { Hex } from 'viem'
import * as z from 'zod'
import { documentLimits } from '../limits.ts'
import { tagsSchema } from './brief.ts'
import type { ReadContext } from './context.ts'
import { addressSchema, amountSchema, categorySchema, durationSchema } from './fields.ts'
import { put } from './put.ts'

const schemaField = z.record(z.string(), z.json())

/** What a listing sells. */
export const serviceShape = {
  title: z.string().min(1).max(documentLimits.title).describe('One line'),
  description: z.string().min(1).max(documentLimits.text).describe('What the buyer gets'),
  category: categorySchema,
  tags: tagsSchema.default([]),
  endpoint: z
    .string()
    .max(2048)
    .regex(/^https:\/\/\S+$/)
    .optional()
    .describe('Where it is asked for, by https'),
  unit: z
    .string()
    .min(1)
    .max(64)
    .optional()
    .describe('What one unit is, where the price is by unit'),
  inputSchema: schemaField.optional().describe('JSON Schema of what is asked'),
  outputSchema: schemaField.optional().describe('JSON Schema of what is answered'),
  price: amountSchema.describe('Of one unit, fees included, in whole tokens'),
  deliveryTime: durationSchema.describe('Seconds from purchase to the delivery deadline'),
  capacity: z.int().min(1).max(64).default(1).describe('Jobs at a time'),
  key: addressSchema
    .optional()
    .describe(
      "Signs quotes and heartbeats beside you, such as a relayer's quoter; nobody unless given",
    ),
}

export const priceModelSchema = z
  .enum(['call', 'unit', 'hour', 'flat'])
  .describe('What one unit is; flat: the whole service, exactly one is bought')

type Service = z.output<z.ZodObject<typeof serviceShape>>

/** The digest of a listing's document, kept first. */
export function putService(
  context: ReadContext,
  service: Service,
  priceModel: z.output<typeof priceModelSchema>,
): Promise<Hex> {
  const { title, description, category, tags, endpoint, unit, inputSchema, outputSchema } = service
  const words = { title, description, category, tags, endpoint, unit, priceModel }
  const schemas = { input: inputSchema, output: outputSchema }
  return put(context, 'listing', {
    kind: 'listing',
    version: 1,
    ...words,
    ...schemas,
    attachments: [],
  })
}

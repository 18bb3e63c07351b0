import * as z from 'zod'
import { webhookVocabularies } from '../../webhookEvents.ts'
import { type StoredWebhook, webhookFilterSchema, webhookPolicies } from '../../webhookWire.ts'
import { timeSchema } from '../fields.ts'

/** What a webhook is known by. */
export const webhookIdSchema = z
  .string()
  .regex(/^whk_[0-9a-f]{32}$/)
  .describe('Of createWebhook or listWebhooks')

/** A webhook as its owner is told of it. */
export const webhookViewSchema = z.strictObject({
  webhookId: webhookIdSchema,
  url: z.string(),
  vocabulary: z.enum(webhookVocabularies),
  policy: z.enum(webhookPolicies),
  filter: webhookFilterSchema,
  state: z
    .enum(['unproven', 'active', 'disabled'])
    .describe('unproven: its url has not answered the challenge; disabled: too much was given up'),
  reason: z.string().optional().describe('Why it is not active, or that it is full'),
  sequence: z.int().describe('Messages it was to be told so far'),
  overlapUntil: timeSchema.optional().describe('Until then the secret before signs too'),
  createdAt: timeSchema,
})

/** As its owner is told of it, without its secret. */
export function webhookViewOf(webhook: StoredWebhook): z.input<typeof webhookViewSchema> {
  const { id, url, vocabulary, policy, filter, state, sequence, createdAt } = webhook
  const { reason, overlapUntil } = webhook
  return {
    ...{ webhookId: id, url, vocabulary, policy, filter, state, sequence, createdAt },
    ...(reason !== undefined && { reason }),
    ...(overlapUntil !== undefined && { overlapUntil }),
  }
}

import * as z from 'zod'
import { dispatchSecretSchema } from './dispatchWire.ts'
import { categories } from './documents.ts'
import { webhookVocabularies } from './webhookEvents.ts'

// Bodies of a relayer's webhooks of the market. Times in Unix seconds

const address = z.templateLiteral(['0x', z.string().regex(/^[0-9a-fA-F]{40}$/)])
const id = z.string().regex(/^(?:0|[1-9][0-9]{0,77})$/)
const url = z.string().min(1).max(2048)
const some = <item extends z.ZodType>(item: item) => z.array(item).min(1).max(50)

/** How what is not taken is tried again; the days of `standard` are Standard Webhooks'. */
export const webhookPolicies = ['standard', 'five-then-drop', 'three-then-disable'] as const

/**
 * Of which events a webhook is told: those that concern its owner, unless something is named here; then
 * those that concern any of that. `events`: only of these names of its vocabulary.
 */
export const webhookFilterSchema = z.strictObject({
  /** What concerns the owner, its agent's other accounts and its wallets. */
  own: z.boolean().optional(),
  accounts: some(address).optional(),
  agents: some(id).optional(),
  jobs: some(id).optional(),
  categories: some(z.enum(categories)).optional(),
  /** Everything there is. */
  everything: z.boolean().optional(),
  events: z
    .array(z.string().regex(/^[A-Za-z_.]{1,64}$/))
    .min(1)
    .max(200)
    .optional(),
})

const choice = {
  vocabulary: z.enum(webhookVocabularies).default('guildhall'),
  policy: z.enum(webhookPolicies).default('standard'),
  filter: webhookFilterSchema.default({}),
}

/** A webhook as it is asked for. Without a secret one is made. */
export const webhookBodySchema = z.strictObject({
  url,
  ...choice,
  secret: dispatchSecretSchema.optional(),
})

/** What is changed of a webhook. Another url has to be proven again. */
export const webhookChangeSchema = z.strictObject({
  url: url.optional(),
  vocabulary: z.enum(webhookVocabularies).optional(),
  policy: z.enum(webhookPolicies).optional(),
  filter: webhookFilterSchema.optional(),
})

/** A webhook. */
export const webhookSchema = z.object({
  id: z.string(),
  owner: address,
  url: z.string(),
  vocabulary: z.enum(webhookVocabularies),
  policy: z.enum(webhookPolicies),
  filter: webhookFilterSchema,
  /** unproven: its url has not answered the challenge; disabled: its owner has to enable it. */
  state: z.enum(['unproven', 'active', 'disabled']),
  /** Why it is not active, or that so many messages wait that no more are kept. */
  reason: z.string().optional(),
  /** Of the newest message. */
  sequence: z.int(),
  /** Until then two secrets sign. */
  overlapUntil: z.int().optional(),
  createdAt: z.int(),
})

/** A webhook with its secret, which is told once: as Standard Webhooks has it, and its bytes in hex. */
export const newWebhookSchema = webhookSchema.extend({
  secret: z.string(),
  secretHex: z.string(),
})

/** A new secret for a webhook, and for how long the old one signs beside it. */
export const rotationSchema = z.strictObject({
  secret: dispatchSecretSchema.optional(),
  /** Seconds; 24 hours unless given. */
  overlap: z.int().min(0).max(604_800).default(86_400),
})

/** Which messages are to be delivered again: one, or those from one sequence to another. */
export const replaySchema = z
  .strictObject({
    message: z.string().max(100).optional(),
    from: z.int().min(1).optional(),
    to: z.int().min(1).optional(),
    /** Only those that were given up. */
    dead: z.boolean().default(false),
  })
  .refine(({ message, from }) => (message === undefined) !== (from === undefined), {
    message: 'Name a message, or from where on.',
  })

/** How many messages will be delivered again. */
export const replayedSchema = z.object({ count: z.int() })

/** A message of a webhook and every attempt to deliver it. */
export const webhookMessageSchema = z.object({
  /** The `webhook-id`. */
  id: z.string(),
  event: z.string(),
  sequence: z.int(),
  /** retracted: its block vanished, which another message tells. */
  state: z.enum(['pending', 'delivered', 'dead', 'retracted']),
  block: z.int().optional(),
  createdAt: z.int(),
  /** While it is pending. */
  nextAt: z.int().optional(),
  error: z.string().optional(),
  /** The newest twenty, oldest first. */
  attempts: z.array(
    z.object({
      at: z.int(),
      /** Of the answer, where one came. */
      status: z.int().optional(),
      error: z.string().optional(),
      /** Milliseconds. */
      took: z.int(),
    }),
  ),
})

/** A page of a webhook's messages, the newest first. */
export const webhookMessagesSchema = z.object({
  messages: z.array(webhookMessageSchema),
  /** Give it as `before` for more; null at the end. */
  next: z.int().nullable(),
})

/** An account's webhooks. */
export const webhooksSchema = z.object({ webhooks: z.array(webhookSchema) })

/** What a url is sent first. Whoever answers 2xx with the challenge in the body has proven to want it. */
export const webhookChallengeSchema = z.object({
  type: z.literal('webhook.challenge'),
  timestamp: z.iso.datetime(),
  data: z.object({ webhook: z.string(), challenge: z.string() }),
})

/** What a webhook of the vocabulary `guildhall` is sent. */
export const marketMessageSchema = z.object({
  id: z.string(),
  /** The contracts' name of the event, or one of `derivedEvents`, or `event.retracted`. */
  type: z.string(),
  timestamp: z.iso.datetime(),
  /** One more with each message of a webhook; in its order they happened. */
  sequence: z.int(),
  data: z.record(z.string(), z.json()),
})

/** How what is not taken is tried again. */
export type WebhookPolicy = (typeof webhookPolicies)[number]
/** Of which events a webhook is told. */
export type WebhookFilter = z.infer<typeof webhookFilterSchema>
/** A webhook as it is asked for. */
export type WebhookBody = z.infer<typeof webhookBodySchema>
/** What is changed of a webhook. */
export type WebhookChange = z.infer<typeof webhookChangeSchema>
/** A webhook. */
export type StoredWebhook = z.infer<typeof webhookSchema>
/** A webhook with its secret. */
export type NewWebhook = z.infer<typeof newWebhookSchema>
/** A new secret for a webhook. */
export type Rotation = z.infer<typeof rotationSchema>
/** Which messages are to be delivered again. */
export type Replay = z.infer<typeof replaySchema>
/** A message of a webhook. */
export type WebhookMessage = z.infer<typeof webhookMessageSchema>
/** A page of a webhook's messages. */
export type WebhookMessages = z.infer<typeof webhookMessagesSchema>
/** What a webhook of the vocabulary `guildhall` is sent. */
export type MarketMessage = z.infer<typeof marketMessageSchema>

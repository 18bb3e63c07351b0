import * as z from 'zod'
import { untrustedTextSchema } from './command/untrustedText.ts'
import { webhookFilterSchema } from './webhookWire.ts'

// Bodies of a relayer's notifications. Times in Unix seconds

const address = z.templateLiteral(['0x', z.string().regex(/^[0-9a-fA-F]{40}$/)])
const base64url = z.string().regex(/^[A-Za-z0-9_-]{1,200}={0,2}$/)

/** Ways an account is told of events, beside webhooks. */
export const channelKinds = ['inbox', 'email', 'push', 'xmtp'] as const

/** Languages notifications are worded in. */
export const notificationLanguages = ['en', 'es', 'zh'] as const

/** When mail comes: with each event, or once a day of all. */
export const digests = ['at once', 'daily'] as const

/** What a browser's `PushSubscription.toJSON()` is. */
export const pushSubscriptionSchema = z.object({
  endpoint: z.string().min(1).max(2048),
  expirationTime: z.number().nullish(),
  keys: z.object({
    /** A point of P-256, uncompressed. */
    p256dh: base64url.refine((key) => bytesOf(key) === 65, 'is not 65 bytes in base64url'),
    auth: base64url.refine((key) => bytesOf(key) === 16, 'is not 16 bytes in base64url'),
  }),
})

const choice = {
  /** As a webhook's; `events` by the contracts' names. */
  filter: webhookFilterSchema.default({}),
  language: z.enum(notificationLanguages).default('en'),
}

/** A channel as it is asked for. */
export const channelBodySchema = z.discriminatedUnion('kind', [
  /** In place of what comes into the inbox by itself. */
  z.strictObject({ kind: z.literal('inbox'), ...choice }),
  z.strictObject({
    kind: z.literal('email'),
    address: z.email().max(254).toLowerCase(),
    digest: z.enum(digests).default('at once'),
    ...choice,
  }),
  z.strictObject({ kind: z.literal('push'), subscription: pushSubscriptionSchema, ...choice }),
  /** To the account itself. */
  z.strictObject({ kind: z.literal('xmtp'), ...choice }),
])

/** What is changed of a channel. Another address is another channel. */
export const channelChangeSchema = z.strictObject({
  filter: webhookFilterSchema.optional(),
  language: z.enum(notificationLanguages).optional(),
  /** Of mail. */
  digest: z.enum(digests).optional(),
})

/** A channel. */
export const channelSchema = z.object({
  id: z.string(),
  owner: address,
  kind: z.enum(channelKinds),
  /** Where it leads, shortened: `a…@example.org`, the push service's host. */
  to: z.string().optional(),
  filter: webhookFilterSchema,
  language: z.enum(notificationLanguages),
  /** Of mail. */
  digest: z.enum(digests).optional(),
  /** unproven: nothing is sent before its address has proven to want it; disabled: nothing any more. */
  state: z.enum(['unproven', 'active', 'disabled']),
  /** Why it is not active. */
  reason: z.string().optional(),
  createdAt: z.int(),
})

/** An account's channels, and which kinds the relayer has. */
export const channelsSchema = z.object({
  channels: z.array(channelSchema),
  kinds: z.array(z.enum(channelKinds)),
  /** The VAPID key browsers subscribe with: `applicationServerKey`; null where there is no web push. */
  pushKey: z.string().nullable(),
})

/** The code a mail brought. */
export const channelProofSchema = z.strictObject({ code: z.string().regex(/^[0-9]{8}$/) })

/** Something that happened, as it stands in an account's inbox. */
export const notificationSchema = z.object({
  id: z.string(),
  /** One more with each of an account's. */
  sequence: z.int(),
  /** The contracts' name of the event, or one of `derivedEvents`, or `event.retracted`. */
  event: z.string(),
  at: z.int(),
  title: z.string(),
  body: z.string(),
  jobId: z.string().optional(),
  /** What the job is called by its client, where that is public. */
  subject: untrustedTextSchema.optional(),
  /** The dApp's page of it. */
  link: z.string().optional(),
  /** As a webhook's message has it. */
  data: z.record(z.string(), z.json()),
  isRead: z.boolean(),
  /** Its block vanished, which another notification tells. */
  isRetracted: z.boolean(),
})

/** A page of an account's inbox. */
export const notificationsSchema = z.object({
  notifications: z.array(notificationSchema),
  /** How many came after the newest that was read. */
  unread: z.int(),
  /** Up to which sequence was read. */
  read: z.int(),
  /** For the page after this one, as `after` or `before`, whichever was asked; null at the end. */
  next: z.int().nullable(),
})

/** Up to which sequence the inbox was read. */
export const readUpToSchema = z.strictObject({ upTo: z.int().min(0) })

/** How much of the inbox is unread by then. */
export const readStateSchema = z.object({ unread: z.int(), read: z.int() })

/** A way an account is told of events. */
export type ChannelKind = (typeof channelKinds)[number]
/** A language notifications are worded in. */
export type NotificationLanguage = (typeof notificationLanguages)[number]
/** When mail comes. */
export type Digest = (typeof digests)[number]
/** A browser's subscription. */
export type PushSubscriptionBody = z.infer<typeof pushSubscriptionSchema>
/** A channel as it is asked for. */
export type ChannelBody = z.infer<typeof channelBodySchema>
/** What is changed of a channel. */
export type ChannelChange = z.infer<typeof channelChangeSchema>
/** A channel. */
export type StoredChannel = z.infer<typeof channelSchema>
/** An account's channels. */
export type Channels = z.infer<typeof channelsSchema>
/** Something that happened. */
export type Notification = z.infer<typeof notificationSchema>
/** A page of an account's inbox. */
export type NotificationPage = z.infer<typeof notificationsSchema>
/** How much of the inbox is unread. */
export type ReadState = z.infer<typeof readStateSchema>

/** Of text in base64url, with padding or without. */
function bytesOf(text: string): number {
  return Math.floor((text.replace(/=+$/, '').length * 3) / 4)
}

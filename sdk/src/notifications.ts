import type { z } from 'zod'
import { askRelayer } from './askRelayer.ts'
import {
  type ChannelChange,
  type Channels,
  type channelBodySchema,
  channelSchema,
  channelsSchema,
  type NotificationLanguage,
  type NotificationPage,
  notificationsSchema,
  type ReadState,
  readStateSchema,
  type StoredChannel,
} from './notificationWire.ts'

/** An account's inbox and channels at one relayer. */
export type Notifications = {
  /** With `after` what came later, the oldest first; else the newest first, with `before` older ones. */
  list(options?: {
    after?: number
    before?: number
    first?: number
    language?: NotificationLanguage
  }): Promise<NotificationPage>
  /** Marks as read up to a sequence. */
  markRead(upTo: number): Promise<ReadState>
  /** All of them, and which kinds the relayer has. */
  channels(): Promise<Channels>
  /** Makes one. Mail has to be proven by the code that is sent. */
  createChannel(body: z.input<typeof channelBodySchema>): Promise<StoredChannel>
  getChannel(id: string): Promise<StoredChannel>
  changeChannel(id: string, change: ChannelChange): Promise<StoredChannel>
  removeChannel(id: string): Promise<void>
  /** Proves with a mail's code that its reader wants to be told. */
  proveChannel(id: string, code: string): Promise<StoredChannel>
  /** Sends an unproven channel its proof again. */
  resendProof(id: string): Promise<StoredChannel>
}

/**
 * A client of an account's notifications. `token` is an access token of the account's (docs/auth.md), or
 * an API key, which only reads; with a `fetch` that signs requests none is needed.
 *
 * Every call throws `RelayProblemError` when the relayer refuses and `RelayUnavailableError` when it
 * does not answer, breaks off, or answers what is none.
 */
export function createNotifications(options: {
  url: string
  token?: string | undefined
  fetch?: typeof fetch | undefined
}): Notifications {
  const { request, json } = askRelayer(options)
  const authorization = options.token && { authorization: `Bearer ${options.token}` }
  const init = (method: string, body?: unknown): RequestInit => ({
    method,
    headers: {
      ...authorization,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const root = '/v1/notifications'
  const at = (id: string, what = '') => `${root}/channels/${encodeURIComponent(id)}${what}`

  return {
    list(asked = {}) {
      const query = new URLSearchParams()
      for (const [name, value] of Object.entries(asked)) query.set(name, String(value))
      return json(notificationsSchema, `${root}?${query}`, init('GET'))
    },
    markRead: (upTo) => json(readStateSchema, `${root}/read`, init('POST', { upTo })),
    channels: () => json(channelsSchema, `${root}/channels`, init('GET')),
    createChannel: (body) => json(channelSchema, `${root}/channels`, init('POST', body)),
    getChannel: (id) => json(channelSchema, at(id), init('GET')),
    changeChannel: (id, change) => json(channelSchema, at(id), init('PATCH', change)),
    removeChannel: async (id) => void (await request(at(id), init('DELETE'))),
    proveChannel: (id, code) => json(channelSchema, at(id, '/prove'), init('POST', { code })),
    resendProof: (id) => json(channelSchema, at(id, '/challenge'), init('POST')),
  }
}

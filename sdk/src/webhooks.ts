import type { z } from 'zod'
import { askRelayer } from './askRelayer.ts'
import {
  type NewWebhook,
  newWebhookSchema,
  replayedSchema,
  type replaySchema,
  type rotationSchema,
  type StoredWebhook,
  type WebhookChange,
  type WebhookMessages,
  type webhookBodySchema,
  webhookMessagesSchema,
  webhookSchema,
  webhooksSchema,
} from './webhookWire.ts'

/** An account's webhooks of the market at one relayer. */
export type Webhooks = {
  /** Makes one and sends its url the challenge; the secret is told this once. */
  create(body: z.input<typeof webhookBodySchema>): Promise<NewWebhook>
  list(): Promise<readonly StoredWebhook[]>
  get(id: string): Promise<StoredWebhook>
  change(id: string, change: WebhookChange): Promise<StoredWebhook>
  remove(id: string): Promise<void>
  /** Sends the challenge again. */
  prove(id: string): Promise<StoredWebhook>
  /** Has one that was disabled told again. */
  enable(id: string): Promise<StoredWebhook>
  /** Has one told nothing until it is enabled; what it misses can be replayed. */
  disable(id: string): Promise<StoredWebhook>
  /** A new secret; for a while the old one signs beside it. `overlap` in seconds. */
  rotate(id: string, rotation?: z.input<typeof rotationSchema>): Promise<NewWebhook>
  /** Its messages and what became of them, the newest first. */
  messages(
    id: string,
    options?: { state?: string; before?: number; first?: number },
  ): Promise<WebhookMessages>
  /** Delivers a message, or those of a range, once more; how many. */
  replay(id: string, replay: z.input<typeof replaySchema>): Promise<number>
}

/**
 * A client of an account's webhooks. `token` is an access token of the account's (docs/auth.md), or an
 * API key, which only reads; with a `fetch` that signs requests none is needed.
 *
 * Every call throws `RelayProblemError` when the relayer refuses and `RelayUnavailableError` when it
 * does not answer, breaks off, or answers what is none.
 */
export function createWebhooks(options: {
  url: string
  token?: string | undefined
  fetch?: typeof fetch | undefined
}): Webhooks {
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
  const at = (id: string, what = '') => `/v1/webhooks/${encodeURIComponent(id)}${what}`

  return {
    create: (body) => json(newWebhookSchema, '/v1/webhooks', init('POST', body)),
    list: async () => (await json(webhooksSchema, '/v1/webhooks', init('GET'))).webhooks,
    get: (id) => json(webhookSchema, at(id), init('GET')),
    change: (id, change) => json(webhookSchema, at(id), init('PATCH', change)),
    remove: async (id) => void (await request(at(id), init('DELETE'))),
    prove: (id) => json(webhookSchema, at(id, '/challenge'), init('POST')),
    enable: (id) => json(webhookSchema, at(id, '/enable'), init('POST')),
    disable: (id) => json(webhookSchema, at(id, '/disable'), init('POST')),
    rotate: (id, rotation = {}) =>
      json(newWebhookSchema, at(id, '/rotate'), init('POST', rotation)),
    messages(id, { state, before, first } = {}) {
      const query = new URLSearchParams()
      if (state !== undefined) query.set('state', state)
      if (before !== undefined) query.set('before', String(before))
      if (first !== undefined) query.set('first', String(first))
      return json(webhookMessagesSchema, at(id, `/messages?${query}`), init('GET'))
    },
    replay: async (id, replay) =>
      (await json(replayedSchema, at(id, '/replay'), init('POST', replay))).count,
  }
}

import { getAddress } from 'viem'
import * as z from 'zod'
import { accountActOf } from '../../accountRequest.ts'
import { UnreadableError } from '../../errors.ts'
import { webhookBodySchema } from '../../webhookWire.ts'
import { webhookIdSchema } from '../views/webhook.ts'
import type { Speaker } from './speaker.ts'

const requestSchema = z.object({
  account: z.string(),
  relayer: z.url({ protocol: /^https?$/ }),
  method: z.string(),
  path: z.string(),
  body: z.string(),
  expiry: z.coerce.number(),
})

/** What a request to a relayer asks for. What is not of its form is not put into words. */
export function accountRequestWords(message: object, speak: Speaker): string {
  const request = requestSchema.safeParse(message).data
  const act = request && accountActOf(request)
  if (!request || !act) throw new UnreadableError({ what: 'a request to a relayer of this form' })
  const relayer = new URL(request.relayer).origin
  const who = getAddress(request.account)
  const until = `Good until ${speak.time(request.expiry)}. Moves nothing.`
  const words = {
    createWebhook: () => `Has ${relayer} tell ${urlOf(request.body)} what happens, for ${who}`,
    listWebhooks: () => `Shows you the webhooks of ${who} at ${relayer}`,
    rotateWebhook: () =>
      `Has ${relayer} sign what it tells webhook ${idOf(act.subject)} of ${who} with another secret`,
    removeWebhook: () => `Has ${relayer} forget webhook ${idOf(act.subject)} of ${who}`,
    listNotices: () => `Shows you the inbox of ${who} at ${relayer}`,
    markNotices: () =>
      `Marks the inbox of ${who} at ${relayer} as read up to ${upToOf(request.body)}`,
  }
  return `${words[act.name]()}. ${until}`
}

function urlOf(body: string): string {
  const { data } = webhookBodySchema.safeParse(jsonOf(body))
  if (data && URL.canParse(data.url)) return new URL(data.url).href
  throw new UnreadableError({ what: 'a webhook of this form' })
}

function idOf(subject: string | undefined): string {
  const { data } = webhookIdSchema.safeParse(subject)
  if (data) return data
  throw new UnreadableError({ what: 'a webhook of this name' })
}

function upToOf(body: string): number {
  const { data } = z.strictObject({ upTo: z.int().min(0) }).safeParse(jsonOf(body))
  if (data) return data.upTo
  throw new UnreadableError({ what: 'a mark of this form' })
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

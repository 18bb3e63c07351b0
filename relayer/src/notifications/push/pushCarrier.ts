import { createHash } from 'node:crypto'
import { type PushSubscriptionBody, pushSubscriptionSchema } from '@guildhall/sdk'
import webPush from 'web-push'
import type { Deps } from '../../deps.ts'
import type { Carrier, Sent } from '../../hooks/carrier.ts'
import { nameSecret, openSecret } from '../../hooks/secrets.ts'
import { parseRate } from '../../limits/rate.ts'
import { messageSchema } from '../../webhooks/formatMessage.ts'
import { quoted } from '../email/mailOf.ts'
import { linkOf } from '../linkOf.ts'
import { say, wordsOf } from '../words/words.ts'
import { publicKeyOf } from './vapid.ts'

/** What a browser's service worker is told; the dApp's shows it. */
export type PushPayload = {
  readonly title: string
  readonly body: string
  /** Of what is told twice one is shown. */
  readonly tag: string
  readonly lang: string
  readonly link?: string | undefined
}

/** Seconds a push service keeps what a device is not there for. */
const timeToLive = 86_400
/** Bytes of a payload: push services take 4096 with what encrypting adds. */
const maxPayload = 3000
const gone = new Set([404, 410])
/** What cannot wait. */
const urgent = new Set(['DeadlineNear', 'ValidatorAssigned', 'DisputeOpened', 'CaseOpened'])

/** By web push (RFC 8030), encrypted for one browser (RFC 8291), from a sender it knows (RFC 8292). */
export const pushCarrier: Carrier = {
  isAble: ({ notifications, hooks }) => notifications.push !== undefined && hooks.key !== undefined,
  rate: parseRate('30 60/1h'),
  receiverOf: (deps, { secret }) =>
    nameSecret(deps, subscriptionOf(openSecret(deps, secret)).endpoint),
  async send(deps, delivery) {
    const { name, data, jobId, language = 'en', subject } = messageSchema.parse(delivery.content)
    const about = quoted(subject)
    const { title, body } = wordsOf(name, { data, jobId }, language)
    const payload: PushPayload = {
      ...{ title, tag: delivery.id, lang: language },
      body: about ? `${body} ${say('about', language, { subject: about })}` : body,
      link: linkOf(deps.config, { jobId, data }),
    }
    const kept = openSecret(deps, delivery.secret)
    const sent = await push(deps, kept, payload, urgent.has(name) ? 'high' : 'normal')
    if (gone.has(sent.status ?? 0)) {
      // The browser's subscription has ended: it makes another
      await deps.sql`
        delete from webhooks w using endpoints e
        where e.id = ${delivery.endpoint_id} and w.id = e.webhook`
    }
    return sent
  },
}

/** Sends a subscription, as it is kept, one message; what came of that. */
export async function push(
  { config, outgoing, closing }: Pick<Deps, 'config' | 'outgoing' | 'closing'>,
  kept: string,
  payload: PushPayload,
  urgency: 'high' | 'normal',
): Promise<Sent> {
  const { push } = config.notifications
  if (!push) throw new NoPushError()
  const subscription = subscriptionOf(kept)
  const { privateKey, contact: subject } = push
  const text = JSON.stringify(payload)
  if (Buffer.byteLength(text) > maxPayload) throw new PayloadTooLargeError()
  const { endpoint, headers, body } = webPush.generateRequestDetails(subscription, text, {
    vapidDetails: { subject, privateKey, publicKey: publicKeyOf(privateKey) },
    ...{ TTL: timeToLive, urgency, topic: topicOf(payload.tag), contentEncoding: 'aes128gcm' },
  })
  const written = Object.entries(headers).map(([name, value]) => [name, String(value)])
  const answer = await outgoing
    .request({
      ...{ url: endpoint, method: 'POST', headers: Object.fromEntries(written), body },
      ...{ timeout: config.hooks.timeout, maxBytes: 0, signal: closing },
    })
    .catch((error: Error) => error)
  if (answer instanceof Error) return { isTaken: false, error: answer.message }
  const { status } = answer
  return {
    ...{ isTaken: status >= 200 && status < 300, status },
    error: `The push service answered ${status}.`,
    ...(gone.has(status) && { gone: 'The subscription has ended.' }),
    retryAfter: Number(answer.headers['retry-after']),
  }
}

/** A browser's subscription, as it is kept. */
function subscriptionOf(kept: string): PushSubscriptionBody {
  return pushSubscriptionSchema.parse(JSON.parse(kept))
}

/** What a push service keeps one of: a message sent again takes its own place. */
function topicOf(tag: string): string {
  return createHash('sha256').update(tag).digest('base64url').slice(0, 32)
}

class NoPushError extends Error {
  override name = 'NoPushError'
  constructor() {
    super('This relayer tells no browsers.')
  }
}

class PayloadTooLargeError extends Error {
  override name = 'PayloadTooLargeError'
  constructor() {
    super(`A payload has more than ${maxPayload} bytes.`)
  }
}

import { createHmac } from 'node:crypto'
import { notificationLanguages, webhookVocabularies } from '@guildhall/sdk'
import { z } from 'zod'

/** What is kept of a message until it is delivered. */
export const messageSchema = z.object({
  vocabulary: z.enum(webhookVocabularies),
  name: z.string(),
  /** Unix seconds. */
  at: z.int(),
  sequence: z.int(),
  jobId: z.string().nullable(),
  data: z.record(z.string(), z.json()),
  /** What its client calls the job, of notifications. */
  subject: z.string().nullable().optional(),
  /** Of notifications through channels. */
  language: z.enum(notificationLanguages).optional(),
})

export type Message = z.infer<typeof messageSchema>

type Sent = { readonly id: string; readonly secret: string }

/** The body of a message, as its vocabulary has it: the same every time, but for a new secret's signature. */
export function formatMessage(content: unknown, sent: Sent): string {
  const message = messageSchema.parse(content)
  return JSON.stringify(bodies[message.vocabulary](message, sent))
}

const bodies: Readonly<Record<Message['vocabulary'], (message: Message, sent: Sent) => object>> = {
  guildhall: plain,
  agntly: plain,
  // HMAC over the time, a dot and the body without its signature
  registry({ name, at, jobId, data, sequence }, { secret }) {
    const timestamp = timeOf(at)
    const body = { event: name, job_id: jobId, timestamp, data: { ...data, sequence } }
    return { ...body, signature: hmac(secret, `${timestamp}.${JSON.stringify(body)}`) }
  },
  // HMAC over the body without its signature
  upmoltwork({ name, at, data, sequence }, { secret }) {
    const body = { event: name, timestamp: timeOf(at), data: { ...data, sequence } }
    return { ...body, signature: `sha256=${hmac(secret, JSON.stringify(body))}` }
  },
}

function plain({ name, at, sequence, data }: Message, { id }: Sent): object {
  return { id, type: name, timestamp: timeOf(at), sequence, data }
}

function timeOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString()
}

/** Keyed with the secret as the sources have it: its bytes, written in hex. */
function hmac(secret: string, text: string): string {
  return createHmac('sha256', hexOf(secret)).update(text).digest('hex')
}

/** A secret of Standard Webhooks' form as hex digits. */
export function hexOf(secret: string): string {
  return Buffer.from(secret.slice('whsec_'.length), 'base64').toString('hex')
}

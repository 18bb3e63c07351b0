import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Stripe from 'stripe'

type Fields = { readonly [name: string]: string | Fields }
type Kept = { readonly hash: string; readonly body: string }

export const stripeKey = 'sk_test_of_the_tests'
export const stripeSecret = 'whsec_of_the_tests'

export type StripeServer = Awaited<ReturnType<typeof startStripeServer>>

/**
 * A server that speaks what is used of Stripe's API: form-encoded requests, a bearer key, answers in
 * JSON, and `Idempotency-Key` as Stripe has it (the same answer again; another body is an error).
 */
export async function startStripeServer() {
  const sessions = new Map<string, Record<string, unknown>>()
  const kept = new Map<string, Kept>()
  const asked: { method?: string; path: string; fields: Fields; key?: string }[] = []
  let mood: 'well' | 'refusing' | 'cutting' = 'well'

  const refusal = (type: string, code: string, message: string) =>
    JSON.stringify({ error: { type, code, message } })

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const text = Buffer.concat(chunks).toString()
    const [path = ''] = (request.url ?? '').split('?')
    const answer = (status: number, body: string) =>
      response
        .writeHead(status, { 'content-type': 'application/json', 'request-id': id('req') })
        .end(body)
    if (request.headers.authorization !== `Bearer ${stripeKey}`) {
      return answer(401, refusal('invalid_request_error', 'api_key', 'Invalid API Key provided'))
    }
    if (mood === 'refusing') {
      return answer(402, refusal('api_error', 'trouble', `secret trouble with ${stripeKey}`))
    }
    const fields = decodeForm(text)
    const key = request.headers['idempotency-key']?.toString()
    const { method } = request
    asked.push({ ...(method && { method }), path, fields, ...(key !== undefined && { key }) })
    const hash = createHash('sha256').update(`${path} ${text}`).digest('hex')
    const earlier = key === undefined ? undefined : kept.get(key)
    if (earlier && earlier.hash !== hash) {
      return answer(400, refusal('idempotency_error', 'idempotency_key_in_use', 'Other parameters'))
    }
    const body = earlier?.body ?? make(path, fields)
    if (body === undefined) {
      return answer(404, refusal('invalid_request_error', 'resource_missing', `No such ${path}`))
    }
    if (key !== undefined) kept.set(key, { hash, body })
    // Heard, done, and never told
    if (mood === 'cutting') return response.destroy()
    answer(200, body)
  })

  function make(path: string, fields: Fields): string | undefined {
    const [, subscription] = /^\/v1\/subscriptions\/(sub_\w+)$/.exec(path) ?? []
    if (subscription) return JSON.stringify({ id: subscription, object: 'subscription', ...fields })
    if (path !== '/v1/checkout/sessions') return undefined
    const item = (fields.line_items as Fields | undefined)?.['0'] as Fields | undefined
    const price = item?.price_data as Fields | undefined
    if (!price && item?.price === undefined) return undefined
    const sessionId = id('cs_test')
    const session = {
      id: sessionId,
      object: 'checkout.session',
      mode: fields.mode,
      amount_total: price ? Number(price.unit_amount) * Number(item?.quantity) : null,
      currency: price?.currency ?? 'usd',
      client_reference_id: fields.client_reference_id ?? null,
      metadata: fields.metadata ?? {},
      expires_at: Number(fields.expires_at),
      payment_intent: null,
      payment_status: 'unpaid',
      status: 'open',
      url: `https://checkout.stripe.com/c/pay/${sessionId}`,
    }
    sessions.set(sessionId, session)
    return JSON.stringify(session)
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    sessions,
    setMood: (next: typeof mood) => {
      mood = next
    },
    /** A session as Stripe has it once it is paid. */
    paid(sessionId: string, change: Record<string, unknown> = {}) {
      const session = sessions.get(sessionId)
      if (!session) throw new Error(`No session ${sessionId}.`)
      const paid = { status: 'complete', payment_status: 'paid', payment_intent: id('pi') }
      return { ...session, ...paid, ...change }
    },
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

export function id(prefix: string): string {
  return `${prefix}_${randomBytes(12).toString('hex')}`
}

/** An event as Stripe sends it, signed by Stripe's own library. */
export function eventOf(
  type: string,
  object: Record<string, unknown>,
  options: { id?: string; secret?: string; timestamp?: number } = {},
): RequestInit {
  const event = {
    id: options.id ?? id('evt'),
    object: 'event',
    api_version: '2026-01-01',
    created: Math.floor(Date.now() / 1000),
    livemode: false,
    type,
    data: { object },
  }
  const payload = JSON.stringify(event)
  const signature = Stripe.webhooks.generateTestHeaderString({
    payload,
    secret: options.secret ?? stripeSecret,
    ...(options.timestamp !== undefined && { timestamp: options.timestamp }),
  })
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'stripe-signature': signature },
    body: payload,
  }
}

/** `a[b][0]=c` as `{ a: { b: { 0: 'c' } } }`. */
function decodeForm(text: string): Fields {
  const root: Record<string, unknown> = {}
  for (const [name, value] of new URLSearchParams(text)) {
    const path = name.replaceAll(']', '').split('[')
    let node = root
    for (const part of path.slice(0, -1)) {
      node[part] ??= {}
      node = node[part] as Record<string, unknown>
    }
    node[path.at(-1) ?? ''] = value
  }
  return root as Fields
}

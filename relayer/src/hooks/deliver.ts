import { Webhook } from 'standardwebhooks'
import type { Deps } from '../deps.ts'
import type { Delivery } from './delivery.ts'
import { delivered, later, neverMind, notNow } from './endings.ts'
import { formats } from './formats.ts'

const gone = 410

/** Sends a delivery once and books what came of it. */
export async function deliver(deps: Deps, delivery: Delivery): Promise<void> {
  const { sql, limiter, config, closing, log, metrics } = deps
  const { id, attempts } = delivery
  const { host } = new URL(delivery.url)
  const body = await bodyOf(deps, delivery)
  if (body === false) return
  if (body === undefined) return delivered(sql, delivery)
  const rate = limiter.limits.rates.delivery
  const standing = rate && (await limiter.buckets.take([{ key: `delivery ${host}`, rate }]))
  if (standing && standing.wait > 0) return notNow(sql, delivery, standing.wait)

  const answer = await send(deps, delivery, body).catch((error: unknown) => error)
  if (closing.aborted && answer instanceof Error) return notNow(sql, delivery, 0)
  const status = isAnswer(answer) ? answer.status : undefined
  if (status !== undefined && status >= 200 && status < 300) {
    await delivered(sql, delivery)
    metrics.deliveryAttempts.inc({ outcome: 'delivered' })
    return log.debug({ id, host, attempts: attempts + 1 }, 'delivered')
  }
  const error = answer instanceof Error ? answer.message : `The answer was ${status}.`
  metrics.deliveryAttempts.inc({ outcome: status === undefined ? 'no answer' : 'refused' })
  log.info({ id, host, attempts: attempts + 1, error }, 'not delivered')
  if (status === gone) return neverMind(sql, delivery, 'The receiver said it is gone.')
  const asked = isAnswer(answer) ? Number(answer.headers['retry-after']) : Number.NaN
  await later(sql, delivery, error, config.hooks.retries, asked)
}

async function send(
  { outgoing, config, closing }: Deps,
  { id, url, secret }: Delivery,
  body: string,
) {
  const time = new Date()
  return outgoing.request({
    url,
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Guildhall',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(time.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, time, body),
    },
    body,
    timeout: config.hooks.timeout,
    maxBytes: 0,
    signal: closing,
  })
}

/** The body; false where it cannot be made, which is booked as an attempt that failed. */
async function bodyOf(
  { sql, log, config }: Deps,
  delivery: Delivery,
): Promise<string | undefined | false> {
  try {
    const format = formats[delivery.kind]
    if (!format) throw new Error(`There is no format for ${delivery.kind}.`)
    return format(delivery.content)
  } catch (err) {
    log.error({ err, id: delivery.id }, 'a delivery cannot be written')
    await later(sql, delivery, 'It could not be written.', config.hooks.retries, Number.NaN)
    return false
  }
}

type Answer = Awaited<ReturnType<typeof send>>

function isAnswer(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && 'status' in value
}

import type { Deps } from '../deps.ts'
import type { Bucket } from '../limits/buckets.ts'
import { type Carrier, carriers, type Sent } from './carrier.ts'
import type { Delivery } from './delivery.ts'
import { delivered, later, neverMind, notNow } from './endings.ts'
import { formats } from './formats.ts'
import { noteAttempt } from './noteAttempt.ts'
import { policies } from './policies.ts'
import { post } from './post.ts'
import { openSecret, SealedSecretError } from './secrets.ts'

const gone = 410
/** Seconds until it is seen again whether there is the key to a secret. */
const pause = 60
/** The longest a receiver of the market's events may take, in milliseconds. */
export const webhookTimeout = 10_000

/** Sends a delivery once and books what came of it. */
export async function deliver(deps: Deps, delivery: Delivery): Promise<void> {
  const { sql, limiter, config, closing, log, metrics } = deps
  const { id, kind, attempts, host } = delivery
  const carrier = carriers[kind]
  const time = new Date()
  const buckets = await unsealed(deps, delivery, () => bucketsOf(deps, delivery, carrier))
  if (buckets === undefined) return
  const standing = await limiter.buckets.take(buckets)
  if (standing && standing.wait > 0) return notNow(sql, delivery, standing.wait)

  const sent = await send(deps, delivery, { time, carrier })
  if (sent === undefined) return
  const { isTaken, status, error } = sent
  if (closing.aborted && !isTaken && status === undefined) return notNow(sql, delivery, 0)
  const retries = policies[delivery.policy].retries ?? config.hooks.retries
  await noteAttempt(sql, delivery, { status, error: isTaken ? undefined : error, time })
  if (isTaken) {
    await delivered(sql, delivery)
    metrics.deliveryAttempts.inc({ outcome: 'delivered' })
    return log.debug({ id, host, attempts: attempts + 1 }, 'delivered')
  }
  metrics.deliveryAttempts.inc({ outcome: status === undefined ? 'no answer' : 'refused' })
  log.info({ id, host, attempts: attempts + 1, error }, 'not delivered')
  if (sent.gone !== undefined) return neverMind(sql, delivery, sent.gone)
  await later(sql, delivery, error, retries, sent.retryAfter ?? Number.NaN)
}

/** What one receiver, and one server that strangers name, may be sent. */
function bucketsOf(deps: Deps, delivery: Delivery, carrier: Carrier | undefined): Bucket[] {
  const { host, kind, url } = delivery
  const perHost = deps.limiter.limits.rates.delivery
  const receiver = carrier?.receiverOf(deps, delivery)
  return [
    ...(carrier ? [{ key: `channel ${kind} ${receiver}`, rate: carrier.rate }] : []),
    ...(perHost && /^https?:/.test(url) ? [{ key: `delivery ${host}`, rate: perHost }] : []),
  ]
}

/** What a delivery's secret is opened for; undefined where it waits for a relayer that has the key. */
async function unsealed<made>(
  { sql, log }: Deps,
  delivery: Delivery,
  open: () => made | Promise<made>,
): Promise<made | undefined> {
  try {
    return await open()
  } catch (err) {
    if (!(err instanceof SealedSecretError)) throw err
    log.error({ err, id: delivery.id }, 'a delivery waits for the key to its secret')
    await notNow(sql, delivery, pause)
    return undefined
  }
}

/** What came of sending it; undefined where it cannot be made, which is booked as an attempt that failed. */
async function send(
  deps: Deps,
  delivery: Delivery,
  { time, carrier }: { time: Date; carrier: Carrier | undefined },
): Promise<Sent | undefined> {
  const { sql, log, config } = deps
  try {
    return await unsealed(deps, delivery, () =>
      carrier ? carrier.send(deps, delivery) : sendByHttp(deps, delivery, time),
    )
  } catch (err) {
    log.error({ err, id: delivery.id }, 'a delivery cannot be written')
    const retries = policies[delivery.policy].retries ?? config.hooks.retries
    await later(sql, delivery, 'It could not be written.', retries, Number.NaN)
    return undefined
  }
}

/** By a signed POST to a server. */
async function sendByHttp(deps: Deps, delivery: Delivery, time: Date): Promise<Sent> {
  const { config } = deps
  const { id, url, kind, old_secret } = delivery
  const format = formats[kind]
  if (!format) throw new UnknownKindError(delivery)
  const secret = openSecret(deps, delivery.secret)
  const oldSecret = old_secret === null ? undefined : openSecret(deps, old_secret)
  const written = format(delivery.content, { deps, id, secret, oldSecret, time })
  const timeout =
    kind === 'market' ? Math.min(config.hooks.timeout, webhookTimeout) : config.hooks.timeout
  const message = { id, url, time, ...written, timeout, maxBytes: 0 }
  const answer = await post(deps, message).catch((error: Error) => error)
  if (answer instanceof Error) return { isTaken: false, error: answer.message }
  const { status, headers } = answer
  return {
    isTaken: status >= 200 && status < 300,
    status,
    error: `The answer was ${status}.`,
    ...(status === gone && { gone: 'The receiver said it is gone.' }),
    retryAfter: Number(headers['retry-after']),
  }
}

class UnknownKindError extends Error {
  override name = 'UnknownKindError'
  constructor({ kind }: Pick<Delivery, 'kind'>) {
    super(`There is no format for deliveries of the kind ${kind}.`)
  }
}

import type { Deps } from '../deps.ts'
import type { Delivery } from './delivery.ts'
import { delivered, later, neverMind, notNow } from './endings.ts'
import { formats } from './formats.ts'
import { noteAttempt } from './noteAttempt.ts'
import { policies } from './policies.ts'
import { post } from './post.ts'
import { openSecret, SealedSecretError } from './secrets.ts'
import type { Written } from './signed.ts'

const gone = 410
/** Seconds until it is seen again whether there is the key to a secret. */
const pause = 60
/** The longest a receiver of the market's events may take, in milliseconds. */
export const webhookTimeout = 10_000

/** Sends a delivery once and books what came of it. */
export async function deliver(deps: Deps, delivery: Delivery): Promise<void> {
  const { sql, limiter, config, closing, log, metrics } = deps
  const { id, attempts } = delivery
  const { hostname: host } = new URL(delivery.url)
  const time = new Date()
  const written = await write(deps, delivery, time)
  if (written === undefined) return
  const rate = limiter.limits.rates.delivery
  const standing = rate && (await limiter.buckets.take([{ key: `delivery ${host}`, rate }]))
  if (standing && standing.wait > 0) return notNow(sql, delivery, standing.wait)

  const timeout =
    delivery.kind === 'market'
      ? Math.min(config.hooks.timeout, webhookTimeout)
      : config.hooks.timeout
  const message = { id, url: delivery.url, time, ...written, timeout, maxBytes: 0 }
  const answer = await post(deps, message).catch((error: Error) => error)
  const failed = answer instanceof Error
  if (closing.aborted && failed) return notNow(sql, delivery, 0)
  const status = failed ? undefined : answer.status
  const retries = policies[delivery.policy].retries ?? config.hooks.retries
  const isTaken = status !== undefined && status >= 200 && status < 300
  const error = failed ? answer.message : `The answer was ${status}.`
  await noteAttempt(sql, delivery, { status, error: isTaken ? undefined : error, time })
  if (isTaken) {
    await delivered(sql, delivery)
    metrics.deliveryAttempts.inc({ outcome: 'delivered' })
    return log.debug({ id, host, attempts: attempts + 1 }, 'delivered')
  }
  metrics.deliveryAttempts.inc({ outcome: status === undefined ? 'no answer' : 'refused' })
  log.info({ id, host, attempts: attempts + 1, error }, 'not delivered')
  if (status === gone) return neverMind(sql, delivery, 'The receiver said it is gone.')
  const asked = failed ? Number.NaN : Number(answer.headers['retry-after'])
  await later(sql, delivery, error, retries, asked)
}

/**
 * What is sent; undefined where it cannot be made, which is booked as an attempt that failed. What is sealed
 * with another key waits for a relayer that has it.
 */
async function write(deps: Deps, delivery: Delivery, time: Date): Promise<Written | undefined> {
  const { sql, log, config } = deps
  try {
    const format = formats[delivery.kind]
    if (!format) throw new UnknownKindError(delivery)
    const { id, old_secret } = delivery
    const secret = openSecret(deps, delivery.secret)
    const oldSecret = old_secret === null ? undefined : openSecret(deps, old_secret)
    return format(delivery.content, { deps, id, secret, oldSecret, time })
  } catch (err) {
    if (err instanceof SealedSecretError) {
      log.error({ err, id: delivery.id }, 'a delivery waits for the key to its secret')
      await notNow(sql, delivery, pause)
      return undefined
    }
    log.error({ err, id: delivery.id }, 'a delivery cannot be written')
    const retries = policies[delivery.policy].retries ?? config.hooks.retries
    await later(sql, delivery, 'It could not be written.', retries, Number.NaN)
    return undefined
  }
}

class UnknownKindError extends Error {
  override name = 'UnknownKindError'
  constructor({ kind }: Pick<Delivery, 'kind'>) {
    super(`There is no format for deliveries of the kind ${kind}.`)
  }
}

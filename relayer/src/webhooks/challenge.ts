import { randomBytes } from 'node:crypto'
import { parseJsonBytes } from '@guildhall/sdk'
import { z } from 'zod'
import { safeHead } from '../chain/safeHead.ts'
import type { Deps } from '../deps.ts'
import { webhookTimeout } from '../hooks/deliver.ts'
import { post } from '../hooks/post.ts'
import { openSecret } from '../hooks/secrets.ts'
import { signed } from '../hooks/signed.ts'
import { findOwnWallets, keepWallets } from './wallets.ts'
import type { WebhookRow } from './webhookRow.ts'

const answerSchema = z.object({ challenge: z.string() })

/** What of an answer is looked at. */
const maxAnswer = 4096

export function newChallenge(): string {
  return randomBytes(24).toString('base64url')
}

/**
 * Asks a webhook's address whether it wants to be told anything: it has to answer 2xx with the challenge. Nothing else of what it answers is told anybody. From then on it is told what happens.
 */
export async function challenge(deps: Deps, row: WebhookRow): Promise<void> {
  const { sql, config, limiter } = deps
  const time = new Date()
  const id = `msg_${randomBytes(16).toString('hex')}`
  const body = JSON.stringify({
    type: 'webhook.challenge',
    timestamp: time.toISOString(),
    data: { webhook: row.id, challenge: row.challenge },
  })
  const rate = limiter.limits.rates.delivery
  const key = `delivery ${new URL(row.url).hostname}`
  const standing = rate && (await limiter.buckets.take([{ key, rate }]))
  const why =
    standing && standing.wait > 0
      ? 'Its host is told too much just now.'
      : await ask().catch((error: Error) => error.message)
  if (why !== undefined) {
    await sql`
      update webhooks set unproven_because = ${why}
      where id = ${row.id} and challenge = ${row.challenge} and proven_at is null`
    return
  }
  const head = await safeHead(deps, await deps.head.latest(0))
  const wallets = await findOwnWallets(deps, row)
  await sql.begin(async (sql) => {
    await keepWallets(sql, wallets)
    await sql`
      update webhooks set proven_at = now(), unproven_because = null,
        from_block = greatest(from_block, ${head.number})
      where id = ${row.id} and challenge = ${row.challenge} and proven_at is null
        and exists (select from endpoints where webhook = ${row.id} and url = ${row.url})`
  })

  async function ask(): Promise<string | undefined> {
    const written = signed(body, { id, secret: openSecret(deps, row.secret), time })
    const timeout = Math.min(config.hooks.timeout, webhookTimeout)
    const answer = await post(deps, {
      ...{ id, url: row.url, time, ...written },
      ...{ timeout, maxBytes: maxAnswer },
    })
    if (answer.status < 200 || answer.status >= 300) return `The answer was ${answer.status}.`
    const isIt = answeredBy(answer.body) === row.challenge
    return isIt ? undefined : 'The answer was not the challenge.'
  }
}

/** The challenge by itself, or as JSON; a server that says back whatever it is sent has proven nothing. */
function answeredBy(body: Uint8Array): string {
  const json = answerSchema.safeParse(parseJsonBytes(body))
  return json.success ? json.data.challenge : Buffer.from(body).toString().trim()
}

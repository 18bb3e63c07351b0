import { randomBytes } from 'node:crypto'
import { safeHead } from '../chain/safeHead.ts'
import type { Deps } from '../deps.ts'
import { webhookTimeout } from '../hooks/deliver.ts'
import { openSecret } from '../hooks/secrets.ts'
import { signed } from '../hooks/signed.ts'
import { findOwnWallets } from './wallets.ts'
import type { WebhookRow } from './webhookRow.ts'

/** What of an answer is looked at. */
const maxAnswer = 4096

export function newChallenge(): string {
  return randomBytes(24).toString('base64url')
}

/**
 * Asks a webhook's address whether it wants to be told anything: it has to answer 2xx with the challenge
 * in the body. Nothing else of what it answers is told anybody. From then on it is told what happens.
 */
export async function challenge(deps: Deps, row: WebhookRow): Promise<void> {
  const { sql, config, outgoing, closing } = deps
  const time = new Date()
  const id = `msg_${randomBytes(16).toString('hex')}`
  const body = JSON.stringify({
    type: 'webhook.challenge',
    timestamp: time.toISOString(),
    data: { webhook: row.id, challenge: row.challenge },
  })
  const sent = signed(body, { id, secret: openSecret(deps, row.secret), time })
  const why = await outgoing
    .request({
      url: row.url,
      method: 'POST',
      headers: {
        ...sent.headers,
        'user-agent': 'Guildhall',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(time.getTime() / 1000)),
      },
      body,
      timeout: Math.min(config.hooks.timeout, webhookTimeout),
      maxBytes: maxAnswer,
      signal: closing,
    })
    .then(
      ({ status, body }) => {
        if (status < 200 || status >= 300) return `The answer was ${status}.`
        const isThere = Buffer.from(body).toString().includes(row.challenge)
        return isThere ? undefined : 'The challenge was not in the answer.'
      },
      (error: Error) => error.message,
    )
  if (why !== undefined) {
    await sql`
      update webhooks set unproven_because = ${why}
      where id = ${row.id} and challenge = ${row.challenge} and proven_at is null`
    return
  }
  const head = await safeHead(deps, await deps.head.latest(0))
  const wallets = await findOwnWallets(deps, row)
  await sql.begin(async (sql) => {
    for (const one of wallets) {
      await sql`insert into market_wallets ${sql(one)} on conflict do nothing`
    }
    await sql`
      update webhooks set proven_at = now(), unproven_because = null,
        from_block = greatest(from_block, ${head.number})
      where id = ${row.id} and challenge = ${row.challenge} and proven_at is null`
  })
}

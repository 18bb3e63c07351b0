import { type NewWebhook, newHookSecret, type Rotation } from '@guildhall/sdk'
import type { Address } from 'viem'
import type { Deps } from '../deps.ts'
import { isSecret, keepSecret } from '../hooks/secrets.ts'
import { hexOf } from './formatMessage.ts'
import { findWebhook, webhookOf } from './webhookRow.ts'

/**
 * Puts a new secret in the place of a webhook's. For a while the old one signs beside it, so that its
 * receiver can take over the new one without missing anything.
 *
 * @throws {Problem} `not-found`.
 */
export async function rotateWebhook(
  deps: Deps,
  owner: Address,
  id: string,
  { secret = newHookSecret(), overlap }: Rotation,
): Promise<NewWebhook> {
  await deps.sql.begin(async (sql) => {
    const [endpoint] = await sql<{ secret: string }[]>`
      select e.secret from endpoints e join webhooks w on w.id = e.webhook
      where w.id = ${id} and w.owner = ${owner} and w.channel = 'webhook' for update`
    // The same again, also at once, puts no secret in its own place
    if (!endpoint || isSecret(deps, endpoint.secret, secret)) return
    await sql`
      update endpoints set secret = ${keepSecret(deps, secret)}, old_secret = secret,
        old_until = now() + ${overlap} * interval '1 second'
      where webhook = ${id}`
  })
  const row = await findWebhook(deps, owner, id)
  return { ...webhookOf(row), secret, secretHex: hexOf(secret) }
}

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
  const { secret: kept } = await findWebhook(deps, owner, id)
  // The same again puts no secret in its own place
  if (!isSecret(deps, kept, secret)) {
    await deps.sql`
      update endpoints set secret = ${keepSecret(deps, secret)}, old_secret = secret,
        old_until = now() + ${overlap} * interval '1 second'
      where webhook = ${id}`
  }
  const row = await findWebhook(deps, owner, id)
  return { ...webhookOf(row), secret, secretHex: hexOf(secret) }
}

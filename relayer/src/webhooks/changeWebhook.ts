import type { StoredWebhook, WebhookChange } from '@guildhall/sdk'
import type { Address } from 'viem'
import type { Deps } from '../deps.ts'
import { checkHookUrl } from '../hooks/checkHookUrl.ts'
import { challenge, newChallenge } from './challenge.ts'
import { checkFilter } from './checkFilter.ts'
import { findOwnWallets } from './wallets.ts'
import { findWebhook, webhookOf } from './webhookRow.ts'

/**
 * Changes what a webhook is told from now on. Another address is told nothing before it has answered a
 * challenge of its own; what is still to be delivered goes there, once it did.
 *
 * @throws {Problem} `not-found`, `callback-not-allowed`, `malformed`.
 */
export async function changeWebhook(
  deps: Deps,
  owner: Address,
  id: string,
  change: WebhookChange,
): Promise<StoredWebhook> {
  const { sql } = deps
  const row = await findWebhook(deps, owner, id)
  const { url = row.url, vocabulary = row.vocabulary, policy = row.policy } = change
  const filter = change.filter ?? row.filter
  if (change.url !== undefined) checkHookUrl(deps, url)
  checkFilter(vocabulary, filter)
  const isMoved = url !== row.url
  const wallets = change.filter ? await findOwnWallets(deps, { owner, filter }) : []
  await sql.begin(async (sql) => {
    for (const one of wallets) {
      await sql`insert into market_wallets ${sql(one)} on conflict do nothing`
    }
    await sql`
      update endpoints set url = ${url}, host = ${new URL(url).hostname}, policy = ${policy}
      where webhook = ${id}`
    await sql`
      update webhooks set vocabulary = ${vocabulary}, filter = ${sql.json(filter)}
      where id = ${id}`
    if (!isMoved) return
    await sql`
      update webhooks set proven_at = null, challenge = ${newChallenge()} where id = ${id}`
  })
  if (isMoved) await challenge(deps, await findWebhook(deps, owner, id))
  return webhookOf(await findWebhook(deps, owner, id))
}

/** Sends an address that has not answered its challenge another one. */
export async function proveWebhook(deps: Deps, owner: Address, id: string): Promise<StoredWebhook> {
  await findWebhook(deps, owner, id)
  await deps.sql`
    update webhooks set challenge = ${newChallenge()} where id = ${id} and proven_at is null`
  const row = await findWebhook(deps, owner, id)
  if (row.proven_at === null) await challenge(deps, row)
  return webhookOf(await findWebhook(deps, owner, id))
}

/** Has one told again that was disabled; what it missed can be replayed. */
export async function enableWebhook(
  deps: Deps,
  owner: Address,
  id: string,
): Promise<StoredWebhook> {
  await findWebhook(deps, owner, id)
  await deps.sql`update endpoints set disabled = null, failures = 0 where webhook = ${id}`
  return webhookOf(await findWebhook(deps, owner, id))
}

/** @throws {Problem} `not-found`. */
export async function removeWebhook(deps: Deps, owner: Address, id: string): Promise<void> {
  await findWebhook(deps, owner, id)
  await deps.sql`delete from webhooks where id = ${id} and owner = ${owner}`
}

import type { StoredWebhook, WebhookChange } from '@guildhall/sdk'
import type { Address } from 'viem'
import type { Queryable } from '../database/connect.ts'
import type { Deps } from '../deps.ts'
import { checkHookUrl } from '../hooks/checkHookUrl.ts'
import { challenge, newChallenge } from './challenge.ts'
import { checkFilter } from './checkFilter.ts'
import { dropWallets, findOwnWallets, keepWallets } from './wallets.ts'
import { findWebhook, type WebhookRow, webhookOf, webhookUnknown } from './webhookRow.ts'

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
  const { url, policy } = change
  await findWebhook(deps, owner, id)
  if (url !== undefined) checkHookUrl(deps, url)
  const wallets = change.filter
    ? await findOwnWallets(deps, { owner, filter: change.filter })
    : undefined
  const isMoved = await sql.begin(async (sql) => {
    const row = await lockWebhook(sql, owner, id)
    const { vocabulary = row.vocabulary, filter = row.filter } = change
    checkFilter(vocabulary, filter)
    await sql`
      update webhooks set vocabulary = ${vocabulary}, filter = ${sql.json(filter)}
      where id = ${id}`
    if (policy !== undefined)
      await sql`update endpoints set policy = ${policy} where webhook = ${id}`
    if (wallets) {
      await dropWallets(sql)
      await keepWallets(sql, wallets)
    }
    if (url === undefined || url === row.url) return false
    await sql`
      update endpoints set url = ${url}, host = ${new URL(url).hostname} where webhook = ${id}`
    await sql`
      update webhooks set proven_at = null, challenge = ${newChallenge()} where id = ${id}`
    return true
  })
  if (isMoved) await challenge(deps, await findWebhook(deps, owner, id))
  return webhookOf(await findWebhook(deps, owner, id))
}

/** A webhook as it stands until the transaction ends. */
async function lockWebhook(
  sql: Queryable,
  owner: Address,
  id: string,
): Promise<Pick<WebhookRow, 'vocabulary' | 'filter' | 'url'>> {
  const [row] = await sql<Pick<WebhookRow, 'vocabulary' | 'filter' | 'url'>[]>`
    select w.vocabulary, w.filter, e.url from webhooks w join endpoints e on e.webhook = w.id
    where w.id = ${id} and w.owner = ${owner} for update`
  if (row) return row
  throw webhookUnknown()
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

/**
 * Has one told nothing until it is enabled. What waits for it waits on; what it would have been told is
 * kept, to be replayed.
 */
export async function disableWebhook(
  deps: Deps,
  owner: Address,
  id: string,
): Promise<StoredWebhook> {
  await findWebhook(deps, owner, id)
  await deps.sql`
    update endpoints set disabled = 'Its owner disabled it.'
    where webhook = ${id} and disabled is null`
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
  await deps.sql.begin(async (sql) => {
    await sql`delete from webhooks where id = ${id} and owner = ${owner}`
    await dropWallets(sql)
  })
}

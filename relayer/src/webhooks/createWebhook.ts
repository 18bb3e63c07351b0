import { type NewWebhook, newHookSecret, type WebhookBody } from '@guildhall/sdk'
import type { Address } from 'viem'
import type { Queryable } from '../database/connect.ts'
import type { Deps } from '../deps.ts'
import { checkHookUrl } from '../hooks/checkHookUrl.ts'
import { isSecret, keepSecret } from '../hooks/secrets.ts'
import { Problem } from '../problems/problem.ts'
import { challenge, newChallenge } from './challenge.ts'
import { checkFilter } from './checkFilter.ts'
import { hexOf } from './formatMessage.ts'
import { findWebhook, webhookOf } from './webhookRow.ts'

/** Webhooks of an account. */
const most = 20

/**
 * Keeps where an account has the market's events told, and sends the address its challenge. The same
 * address with the same secret again is the same webhook, as it is by now.
 *
 * @throws {Problem} `callback-not-allowed`, `malformed`, `too-many-credentials`.
 */
export async function createWebhook(
  deps: Deps,
  owner: Address,
  body: WebhookBody,
): Promise<NewWebhook> {
  const { sql } = deps
  const { url, vocabulary, policy, filter, secret = newHookSecret() } = body
  checkHookUrl(deps, url)
  checkFilter(vocabulary, filter)
  const { id, isNew } = await sql.begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`webhooks ${owner}`}, 0))`
    const same = await findSame(deps, sql, owner, { url, secret })
    if (same) return { id: same, isNew: false }
    const [{ count } = { count: 0n }] = await sql<{ count: bigint }[]>`
      select count(*) from webhooks where owner = ${owner} and channel = 'webhook'`
    if (count >= BigInt(most)) {
      throw new Problem('too-many-credentials', {
        detail: `The account has ${count} webhooks.`,
        hint: 'Remove one you need no more.',
      })
    }
    const row = { owner, vocabulary, filter: sql.json(filter), challenge: newChallenge() }
    const [made] = await sql<{ id: string }[]>`insert into webhooks ${sql(row)} returning id`
    const webhook = made?.id ?? ''
    const kept = keepSecret(deps, secret)
    const host = new URL(url).hostname
    await sql`insert into endpoints ${sql({ webhook, owner, url, host, secret: kept, policy })}`
    return { id: webhook, isNew: true }
  })
  if (isNew) await challenge(deps, await findWebhook(deps, owner, id))
  const row = await findWebhook(deps, owner, id)
  return { ...webhookOf(row), secret, secretHex: hexOf(secret) }
}

/** The account's webhook of an address and a secret, which nobody makes twice by chance. */
async function findSame(
  deps: Deps,
  sql: Queryable,
  owner: Address,
  { url, secret }: { url: string; secret: string },
): Promise<string | undefined> {
  const rows = await sql<{ id: string; secret: string }[]>`
    select w.id, e.secret from webhooks w join endpoints e on e.webhook = w.id
    where w.owner = ${owner} and w.channel = 'webhook' and e.url = ${url}`
  return rows.find((row) => isSecret(deps, row.secret, secret))?.id
}

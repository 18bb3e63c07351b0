import type { ChannelBody, StoredChannel } from '@guildhall/sdk'
import type { Address } from 'viem'
import type { Deps } from '../deps.ts'
import { checkHookUrl } from '../hooks/checkHookUrl.ts'
import { keepSecret } from '../hooks/secrets.ts'
import { Problem } from '../problems/problem.ts'
import { checkFilter } from '../webhooks/checkFilter.ts'
import { channelOf, findChannelRow, hasKind } from './channelRow.ts'
import { checkMayAsk, prove } from './prove.ts'
import { isSaid } from './words/words.ts'

/** Channels of an account. */
const most = 20

/**
 * Keeps how an account is told of events. An address is first sent what proves that it wants to be.
 *
 * @throws {Problem} `not-found` for a kind there is none of here, `callback-not-allowed`, `malformed`,
 * `rate-limited`, `too-many-credentials`.
 */
export async function createChannel(
  deps: Deps,
  owner: Address,
  body: ChannelBody,
): Promise<StoredChannel> {
  const { sql } = deps
  const { kind, filter, language } = body
  if (!hasKind(deps, kind)) {
    throw new Problem('not-found', {
      detail: `This relayer tells nobody by ${kind}.`,
      hint: 'GET /v1/notifications/channels names the kinds there are.',
    })
  }
  checkEvents(filter)
  const { url, host, address } = endpointOf(body)
  if (kind === 'push') checkHookUrl(deps, body.subscription.endpoint)
  await checkMayAsk(deps, owner, kind, address)
  const id = await sql.begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`channels ${owner}`}, 0))`
    const others = await sql<{ channel: string }[]>`
      select channel from webhooks where owner = ${owner} and channel <> 'webhook'`
    const isOne = kind === 'inbox' || kind === 'xmtp'
    if (others.length >= most || (isOne && others.some(({ channel }) => channel === kind))) {
      throw new Problem('too-many-credentials', {
        detail: isOne
          ? `The account has a channel of the kind ${kind} already.`
          : `The account has ${others.length} channels.`,
        hint: 'Change it, or remove one you need no more.',
      })
    }
    const digest = kind === 'email' ? body.digest : 'at once'
    const row = { owner, channel: kind, vocabulary: 'guildhall', language, digest, challenge: '' }
    const [made] = await sql<{ id: string }[]>`
      insert into webhooks ${sql({ ...row, filter: sql.json(filter) })} returning id`
    const webhook = made?.id ?? ''
    if (digest === 'daily') {
      await sql`
        update webhooks set digest_at = now() + interval '1 day' where id = ${webhook}`
    }
    const secret = address === '' ? '' : keepSecret(deps, address)
    await sql`insert into endpoints ${sql({ webhook, owner, url, host, secret })}`
    return webhook
  })
  await prove(deps, await findChannelRow(deps, owner, id))
  return channelOf(deps, await findChannelRow(deps, owner, id))
}

/** @throws {Problem} `malformed` where it names events that nobody is notified of. */
export function checkEvents(filter: ChannelBody['filter']): void {
  checkFilter('guildhall', filter)
  const unsaid = (filter.events ?? []).filter((name) => !isSaid(name))
  if (unsaid.length === 0) return
  throw new Problem('malformed', {
    detail: `Nobody is notified of ${unsaid.join(', ')}.`,
    hint: 'Webhooks are told of all events: docs/webhooks.md.',
    issues: unsaid.map((name) => ({ path: 'filter.events', message: `${name} has no words` })),
  })
}

/** Where a channel leads: in the open only what is no secret, and names nobody. */
function endpointOf(body: ChannelBody): { url: string; host: string; address: string } {
  const { kind } = body
  if (kind === 'email') return { url: 'mailto:', host: 'mailto:', address: body.address }
  if (kind === 'push') {
    const { endpoint, keys } = body.subscription
    const parsed = URL.canParse(endpoint) ? new URL(endpoint) : undefined
    const address = JSON.stringify({ endpoint, keys })
    return { url: parsed?.origin ?? '', host: parsed?.hostname ?? '', address }
  }
  return { url: `${kind}:`, host: `${kind}:`, address: kind === 'inbox' ? '' : kind }
}

import {
  type ChannelKind,
  type Channels,
  channelKinds,
  type StoredChannel,
  webhookFilterSchema,
} from '@guildhall/sdk'
import type { Address } from 'viem'
import type { Deps } from '../deps.ts'
import { carriers } from '../hooks/carrier.ts'
import { openSecret, SealedSecretError } from '../hooks/secrets.ts'
import { Problem } from '../problems/problem.ts'
import { unixTime } from '../unixTime.ts'
import type { WebhookRow } from '../webhooks/webhookRow.ts'
import { publicKeyOf } from './push/vapid.ts'

/** A channel with what its endpoint says. */
export type ChannelRow = Omit<WebhookRow, 'channel'> & { readonly channel: ChannelKind }

/** An account's channels, the oldest first; with an id that one. */
function findChannelRows(
  { sql }: Pick<Deps, 'sql'>,
  owner: Address,
  id?: string,
): Promise<readonly ChannelRow[]> {
  return sql<ChannelRow[]>`
    select w.*, e.id as endpoint_id, e.url, e.secret, e.policy, e.disabled, e.old_until
    from webhooks w join endpoints e on e.webhook = w.id
    where w.owner = ${owner} and w.channel <> 'webhook'
      and (${id ?? null}::text is null or w.id = ${id ?? null})
    order by w.created_at, w.id`
}

/** @throws {Problem} `not-found`. */
export async function findChannelRow(
  deps: Pick<Deps, 'sql'>,
  owner: Address,
  id: string,
): Promise<ChannelRow> {
  const [row] = await findChannelRows(deps, owner, id)
  if (row) return row
  throw new Problem('not-found', { detail: 'The account has no such channel.' })
}

/** An account's channels, and which kinds there are here. */
export async function findChannels(
  deps: Pick<Deps, 'sql' | 'config'>,
  owner: Address,
): Promise<Channels> {
  const rows = await findChannelRows(deps, owner)
  const { push } = deps.config.notifications
  return {
    channels: rows.map((row) => channelOf(deps, row)),
    kinds: channelKinds.filter((kind) => hasKind(deps, kind)),
    pushKey: push ? publicKeyOf(push.privateKey) : null,
  }
}

/** Whether this relayer tells anybody that way. */
export function hasKind({ config }: Pick<Deps, 'config'>, kind: ChannelKind): boolean {
  return kind === 'inbox' || carriers[kind]?.isAble(config) === true
}

/** A channel as its owner is told of it. */
export function channelOf(deps: Pick<Deps, 'config'>, row: ChannelRow): StoredChannel {
  const isProven = row.proven_at !== null
  const state = row.disabled !== null ? 'disabled' : isProven ? 'active' : 'unproven'
  const reason = row.disabled ?? (isProven ? null : row.unproven_because)
  const to = shownAddress(deps, row)
  return {
    ...{ id: row.id, owner: row.owner, kind: row.channel },
    ...(to && { to }),
    ...{ filter: webhookFilterSchema.parse(row.filter), language: row.language },
    ...(row.channel === 'email' && { digest: row.digest }),
    ...{ state, ...(reason && { reason }), createdAt: unixTime(row.created_at) },
  }
}

/** Enough of an address for who knows it. */
function shownAddress(
  deps: Pick<Deps, 'config'>,
  { channel, secret, url }: ChannelRow,
): string | undefined {
  if (channel === 'push') return new URL(url).host
  if (channel !== 'email') return undefined
  try {
    return openSecret(deps, secret).replace(/^(.).*@/, '$1…@')
  } catch (error) {
    if (!(error instanceof SealedSecretError)) throw error
    return undefined
  }
}

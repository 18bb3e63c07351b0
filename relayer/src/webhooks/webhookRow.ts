import {
  type ChannelKind,
  type Digest,
  type NotificationLanguage,
  type StoredWebhook,
  type WebhookFilter,
  type WebhookPolicy,
  type WebhookVocabulary,
  webhookFilterSchema,
} from '@guildhall/sdk'
import type { Address } from 'viem'
import type { Deps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'
import { unixTime } from '../unixTime.ts'
import { mostWaiting } from './tell.ts'

/** A webhook with what its endpoint says. */
export type WebhookRow = {
  readonly id: string
  readonly owner: Address
  readonly vocabulary: WebhookVocabulary
  readonly filter: WebhookFilter
  readonly sequence: bigint
  readonly challenge: string
  readonly proven_at: Date | null
  readonly unproven_because: string | null
  readonly from_block: bigint
  readonly channel: ChannelKind | 'webhook'
  readonly language: NotificationLanguage
  readonly digest: Digest
  readonly created_at: Date
  readonly endpoint_id: bigint
  readonly url: string
  readonly secret: string
  readonly policy: WebhookPolicy
  readonly disabled: string | null
  readonly old_until: Date | null
}

/** A webhook as its owner is told of it. */
type OwnRow = WebhookRow & {
  /** So many messages wait that no more are kept. */
  readonly is_full: boolean
}

/** An account's webhooks, the oldest first; with an id that one. */
export function findWebhooks(
  { sql }: Pick<Deps, 'sql'>,
  owner: Address,
  id?: string,
): Promise<readonly OwnRow[]> {
  return sql<OwnRow[]>`
    select w.*, e.id as endpoint_id, e.url, e.secret, e.policy, e.disabled, e.old_until, exists (
      select from deliveries
      where endpoint_id = e.id and state = 'pending' and sequence is not null
      offset ${mostWaiting - 1}
    ) as is_full
    from webhooks w join endpoints e on e.webhook = w.id
    where w.owner = ${owner} and w.channel = 'webhook' and (${id ?? null}::text is null or w.id = ${id ?? null})
    order by w.created_at, w.id`
}

/** @throws {Problem} `not-found`. */
export async function findWebhook(
  deps: Pick<Deps, 'sql'>,
  owner: Address,
  id: string,
): Promise<OwnRow> {
  const [row] = await findWebhooks(deps, owner, id)
  if (row) return row
  throw webhookUnknown()
}

export function webhookUnknown(): Problem {
  return new Problem('not-found', { detail: 'The account has no such webhook.' })
}

export function webhookOf(row: OwnRow): StoredWebhook {
  const state = row.proven_at === null ? 'unproven' : row.disabled ? 'disabled' : 'active'
  const full = row.is_full ? `Full: ${mostWaiting} messages wait, and no more are kept.` : null
  const reason = state === 'unproven' ? row.unproven_because : (row.disabled ?? full)
  return {
    id: row.id,
    owner: row.owner,
    url: row.url,
    vocabulary: row.vocabulary,
    policy: row.policy,
    filter: webhookFilterSchema.parse(row.filter),
    state,
    ...(reason && { reason }),
    sequence: Number(row.sequence),
    ...(row.old_until && row.old_until > new Date() && { overlapUntil: unixTime(row.old_until) }),
    createdAt: unixTime(row.created_at),
  }
}

import type { WebhookPolicy } from '@guildhall/sdk'
import type { Queryable } from '../database/connect.ts'
import type { Deps } from '../deps.ts'
import { carriers } from './carrier.ts'
import { sealedHere } from './secrets.ts'

/** A delivery that this process has, for a while. */
export type Delivery = {
  readonly id: string
  readonly endpoint_id: bigint
  readonly kind: string
  readonly content: unknown
  readonly attempts: number
  readonly url: string
  /** Deliveries to one wait for each other. */
  readonly host: string
  readonly secret: string
  readonly policy: WebhookPolicy
  /** Signs beside the secret. */
  readonly old_secret: string | null
}

/** Deliveries to one receiving host, and of one owner, under way: a slow one must not stop the others. */
const perHost = 4
const perOwner = 20

/**
 * Takes at most `most` of what is due, for twice as long as a receiver may take; other processes pass
 * it over. If this one dies, another takes it then. Owners take turns, at a host too: each one's first
 * comes before anybody's second.
 */
export async function claimDeliveries(
  deps: Pick<Deps, 'config'> & { readonly sql: Queryable },
  most: number,
): Promise<readonly Delivery[]> {
  const { sql, config } = deps
  const lease = (2 * config.hooks.timeout) / 1000
  const unable = Object.keys(carriers).filter((kind) => !carriers[kind]?.isAble(config))
  // A relayer without the secret cannot make a dispatched job's token
  if (config.dispatch.secret === undefined) unable.push('dispatch')
  // Nor one without the key, or with another, open what is sealed
  const here = sealedHere(deps)
  return sql<Delivery[]>`
    with recursive waiting as (
      -- Endpoints for which something waits, one index entry after another
      (select min(endpoint_id) as endpoint_id from deliveries where state = 'pending')
      union all
      select (
        select min(endpoint_id) from deliveries
        where state = 'pending' and endpoint_id > w.endpoint_id
      ) from waiting w where w.endpoint_id is not null
    ), under_way as (
      select e.host, coalesce(e.owner, e.host) as owner, count(*) as count
      from deliveries d join endpoints e on e.id = d.endpoint_id
      where d.state = 'pending' and d.claimed_until > now()
      group by e.host, coalesce(e.owner, e.host)
    ), hosts as (
      select host, sum(count) as count from under_way group by host
    ), owners as (
      select owner, sum(count) as count from under_way group by owner
    ), due as (
      select d.id, d.next_at, e.host, coalesce(e.owner, e.host) as owner,
        coalesce(h.count, 0) as under_way,
        row_number() over (
          partition by e.host, coalesce(e.owner, e.host) order by d.next_at
        ) as own_place
      from waiting n join endpoints e on e.id = n.endpoint_id
      left join hosts h on h.host = e.host
      left join webhooks w on w.id = e.webhook
      cross join lateral (
        select d.id, d.next_at from deliveries d
        where d.endpoint_id = e.id and d.state = 'pending' and d.next_at <= now()
          -- A case, whose share PostgreSQL takes for half: were it guessed at none, all that waits
          -- would be sorted
          and case when d.kind = any(${unable}) then false else true end
          and (d.claimed_until is null or d.claimed_until <= now())
        order by d.next_at limit ${perHost}
      ) d
      where coalesce(h.count, 0) < ${perHost}
        and (e.secret not like 'sealed:%' or starts_with(e.secret, ${here ?? null})
          -- Before keys had names: whether this one opens it is seen then
          or (${here !== undefined} and e.secret not like 'sealed:%:%'))
        -- An address that has not proven to want it, or does no longer, is left alone
        and (w.id is null or (w.proven_at is not null and e.disabled is null))
    ), placed as (
      select *, under_way
        + row_number() over (partition by host order by own_place, next_at) as place
      from due
    ), shared as (
      select p.id, coalesce(o.count, 0)
        + row_number() over (partition by p.owner order by p.next_at) as turn
      from placed p left join owners o on o.owner = p.owner
      where p.place <= ${perHost}
    ), mine as (
      select d.id from deliveries d join shared s on s.id = d.id
      where s.turn <= ${perOwner}
        and d.state = 'pending' and d.next_at <= now()
        and (d.claimed_until is null or d.claimed_until <= now())
      order by s.turn, d.next_at
      limit ${most}
      for update of d skip locked
    )
    update deliveries d set claimed_until = now() + ${lease} * interval '1 second'
    from mine, endpoints e
    where d.id = mine.id and e.id = d.endpoint_id
    returning d.id, d.endpoint_id, d.kind, d.content, d.attempts, e.url, e.host, e.secret, e.policy,
      case when e.old_until > now() then e.old_secret end as old_secret`
}

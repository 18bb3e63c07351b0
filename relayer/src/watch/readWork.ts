import { undecidedStates } from '../calls/call.ts'
import type { Database } from '../database/connect.ts'

export type Work = {
  /** Calls of the relayer's own that have no end yet, by kind. */
  readonly calls: readonly { readonly kind: string; readonly count: number }[]
  /** Seconds since the oldest of them was wanted. */
  readonly callAge: number
  /** Seconds for which the delivery that is due longest has been due, of those that may be tried. */
  readonly deliveryAge: number
  /** Seconds since the oldest request without an end was accepted. */
  readonly requestAge: number
}

/** What waits in the database, and for how long. */
export async function readWork(sql: Database): Promise<Work> {
  const calls = await sql<{ kind: string; count: number; age: number }[]>`
    select kind, count(*)::int as count,
      extract(epoch from now() - min(created_at))::float8 as age
    from calls where state in ${sql([...undecidedStates])} group by kind`
  const [ages] = await sql<[{ delivery: number; request: number }]>`
    select
      coalesce((select extract(epoch from now() - min(d.next_at)) from endpoints e
        left join webhooks w on w.id = e.webhook
        cross join lateral (
          select min(next_at) as next_at from deliveries
          where endpoint_id = e.id and state = 'pending' and next_at < now()
        ) d
        -- What waits for an address that is disabled, or has yet to prove itself, is its owner's affair
        where w.id is null or (w.proven_at is not null and e.disabled is null)
      ), 0)::float8 as delivery,
      coalesce((select extract(epoch from now() - min(created_at)) from requests
        where state = 'accepted'), 0)::float8 as request`
  return {
    calls: calls.map(({ kind, count }) => ({ kind, count })),
    callAge: Math.max(0, ...calls.map(({ age }) => age)),
    deliveryAge: ages.delivery,
    requestAge: ages.request,
  }
}

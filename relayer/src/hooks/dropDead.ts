import { retractedEvent } from '@guildhall/sdk'
import type { Queryable } from '../database/connect.ts'

/** Messages of a webhook that are kept though they were given up. */
export const mostDead = 10_000

/**
 * Forgets the oldest messages of webhooks that have too many that were given up, but for what takes
 * others back.
 */
export async function dropDead(sql: Queryable): Promise<void> {
  await sql`
    with too_many as materialized (
      select f.endpoint_id, (
        select sequence from deliveries
        where endpoint_id = f.endpoint_id and state = 'dead' and sequence is not null
        order by sequence desc offset ${mostDead} limit 1
      ) as newest
      from (
        select endpoint_id from deliveries where state = 'dead' and sequence is not null
        group by endpoint_id having count(*) > ${mostDead}
      ) f
    )
    delete from deliveries d using too_many t
    where d.endpoint_id = t.endpoint_id and d.sequence <= t.newest
      and d.state = 'dead' and d.event <> ${retractedEvent}`
}

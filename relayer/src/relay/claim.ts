import type postgres from 'postgres'
import type { Transaction } from '../database/connect.ts'
import { now } from '../unixTime.ts'
import { limits } from './limits.ts'
import { type RequestRow, sentStates, unusedStates } from './request.ts'

/** A queued request, held by this database transaction. */
export type Claimed = RequestRow & {
  /** Whether the request before it in its lane is queued, under way or done; if not, it never comes. */
  readonly follows: boolean
}

/** How often those that travel apart go first. */
const turn = 1 / 8

/**
 * Takes queued requests for this database transaction alone; other processes pass them over. Those
 * whose time is up or that failed too often are left to their end. A lane with a transaction under way
 * waits for that one, so that its order holds whichever key sends. Those that travel apart come last, for
 * each takes a transaction to itself, and now and then first, so that they come at all.
 */
export async function claim(sql: Transaction): Promise<readonly Claimed[]> {
  const apart = Math.random() < turn ? await take(sql, sql`r.company is not null`) : []
  return apart.length > 0 ? apart : take(sql, sql`true`)
}

function take(sql: Transaction, isWanted: postgres.Fragment): Promise<readonly Claimed[]> {
  return sql<Claimed[]>`
    select r.*, exists (
      select from requests p
      where p.signer = r.signer and p.lane = r.lane and p.sequence = r.sequence - 1
        and p.state not in ${sql([...unusedStates])}
    ) as follows
    from requests r
    where r.state = 'accepted' and r.transaction_id is null and r.deadline > ${now()}
      and r.attempts < ${limits.attempts} and ${isWanted} and not exists (
        select from requests u
        where u.signer = r.signer and u.lane = r.lane and u.state in ${sql([...sentStates])}
      ) and not exists (
        -- Who follows one that comes later, or no more, would hold a place for nothing
        select from requests u
        where u.signer = r.signer and u.lane = r.lane and u.state = 'accepted'
          and u.sequence < r.sequence and (
            u.attempts >= ${limits.attempts} or u.company is not null and r.company is null
          )
      )
    order by (r.company is not null), r.ordinal
    limit ${limits.batchCount}
    for update of r skip locked`
}

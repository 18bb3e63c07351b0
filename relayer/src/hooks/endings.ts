import type { Database } from '../database/connect.ts'
import type { Delivery } from './delivery.ts'
import { policies } from './policies.ts'

/** The longest a receiver may have us wait, in seconds. */
const longest = 86_400

export async function delivered(sql: Database, { id, endpoint_id }: Delivery): Promise<void> {
  await sql.begin(async (sql) => {
    await sql`
      update deliveries set state = 'delivered', attempts = attempts + 1, error = null,
        claimed_until = null, ended_at = now()
      where id = ${id} and state = 'pending'`
    await sql`update endpoints set failures = 0 where id = ${endpoint_id} and failures > 0`
  })
}

/** Tries again later, at least as late as the receiver asked for; after the last try gives up. */
export async function later(
  sql: Database,
  delivery: Delivery,
  error: string,
  retries: readonly number[],
  asked: number,
): Promise<void> {
  const delay = retries[delivery.attempts]
  if (delay === undefined) return giveUp(sql, delivery, error)
  // Not all at once after an outage
  const spread = delay * (0.9 + Math.random() * 0.2)
  const wait = Math.max(spread, Number.isFinite(asked) ? Math.min(asked, longest) : 0)
  await sql`
    update deliveries set attempts = attempts + 1, error = ${error}, claimed_until = null,
      next_at = now() + ${wait} * interval '1 second'
    where id = ${delivery.id} and state = 'pending'`
}

/** Puts a delivery back that was not tried. `wait` in seconds. */
export async function notNow(sql: Database, { id }: Delivery, wait: number): Promise<void> {
  await sql`
    update deliveries set claimed_until = null, next_at = now() + ${wait} * interval '1 second'
    where id = ${id} and state = 'pending'`
}

/** The receiver wants nothing more. */
export async function neverMind(
  sql: Database,
  { endpoint_id }: Delivery,
  reason: string,
): Promise<void> {
  await sql.begin(async (sql) => {
    await sql`update endpoints set disabled = ${reason} where id = ${endpoint_id}`
    await sql`
      update deliveries set state = 'dead', error = ${reason}, claimed_until = null,
        ended_at = now()
      where endpoint_id = ${endpoint_id} and state = 'pending'`
  })
}

async function giveUp(sql: Database, delivery: Delivery, error: string): Promise<void> {
  const failures = await sql.begin(async (sql) => {
    await sql`
      update deliveries set state = 'dead', attempts = attempts + 1, error = ${error},
        claimed_until = null, ended_at = now()
      where id = ${delivery.id} and state = 'pending'`
    const [row] = await sql<{ failures: number }[]>`
      update endpoints set failures = failures + 1 where id = ${delivery.endpoint_id}
      returning failures`
    return row?.failures ?? 0
  })
  if (failures >= policies[delivery.policy].patience) {
    const many = failures === 1 ? 'A delivery was' : `${failures} deliveries in a row were`
    await neverMind(sql, delivery, `${many} given up.`)
  }
}

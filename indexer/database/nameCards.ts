import type { Hex } from 'viem'
import type { Transaction } from './connect.ts'

/** Seconds between two looks at one card, however often it is named. */
const pause = 10

/**
 * Has the agent cards fetched that registration files name: all of them unless one file is, whose card is
 * then looked at again.
 */
export async function nameCards(sql: Transaction, schema: string, key?: Hex): Promise<void> {
  const name = sql(schema)
  const again = sql`do update set attempts = 0,
    next_attempt_at = greatest(now(), known.fetched_at + make_interval(secs => ${pause}))`
  await sql`
    insert into ${name}.file as known (kind, key, uri, host, status)
    select distinct on (a2a) 'CARD', '0x' || encode(sha256(convert_to(a2a, 'UTF8')), 'hex'), a2a,
      lower(substring(a2a from '^[A-Za-z]+://([^/?#]*)')), 'PENDING'
    from ${name}.registration_file
    where a2a ~* '^https?://[^/?#]' and ${key ? sql`key = ${key}` : sql`true`}
    on conflict (kind, key) ${key ? again : sql`do nothing`}`
}

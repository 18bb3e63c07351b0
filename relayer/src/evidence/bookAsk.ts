import type { Reviewer } from '@guildhall/sdk/criteria'
import type { Address, Hex } from 'viem'
import type { Database } from '../database/connect.ts'

/**
 * Books a question to a model before it is asked, so that one that is cut off counts too. Undefined where
 * the day's budget is spent, or the tenth of it that is for one client's jobs.
 */
export function bookAsk(
  sql: Database,
  ask: { readonly question: Hex; readonly reviewer: Reviewer; readonly client: Address },
  perDay: number,
): Promise<bigint | undefined> {
  return sql.begin(async (sql) => {
    // One after another, so that they count each other
    await sql`select pg_advisory_xact_lock(hashtextextended('evidence asks', 0))`
    const [asked] = await sql<{ all: number; own: number }[]>`
      select count(*)::int as all, count(*) filter (where client = ${ask.client})::int as own
      from evidence_asks where asked_at > now() - interval '1 day'`
    const { all = 0, own = 0 } = asked ?? {}
    if (all >= perDay || own >= Math.max(1, Math.floor(perDay / 10))) return undefined
    const [row] = await sql<{ ordinal: bigint }[]>`
      insert into evidence_asks ${sql(ask)} returning ordinal`
    return row?.ordinal
  }) as Promise<bigint | undefined>
}

/** Notes what came of a question. */
export async function endAsk(sql: Database, ordinal: bigint, outcome: string): Promise<void> {
  await sql`update evidence_asks set outcome = ${outcome} where ordinal = ${ordinal}`
}

import type { QuoteBody } from '@guildhall/sdk'
import type { Database, Transaction } from '../database/connect.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'
import type { QuoteRow } from './quoteRow.ts'
import { type ListingNow, readFreePlaces } from './readListing.ts'
import { type SignedQuote, signQuote } from './signQuote.ts'

/** Quotes one buyer may hold at a time. */
const mostQuotes = 3
/** Seconds a quote must be good for to be told once more instead of making another. */
const enough = 30

/**
 * Holds a place for a buyer and quotes it; undefined where no place is free. Of several buyers of one
 * place one gets it, at whichever relayer of the database they ask. Who asks for the same again gets the
 * quote it holds.
 *
 * @throws {Problem} `too-many-quotes`.
 */
export async function reserve(
  deps: Deps,
  listing: ListingNow,
  body: QuoteBody,
  { holder, time }: { holder: string; time: number },
): Promise<QuoteRow | undefined> {
  await closeExpired(deps.sql, time)
  const held = await findHeld(deps.sql, listing, body, { holder, time })
  if (held) return held
  const [places, signed] = await Promise.all([
    readFreePlaces(deps, listing.id),
    signQuote(deps, listing, body, time),
  ])
  return deps.sql.begin(async (sql) => {
    // One after another, so that they count each other
    await sql`select pg_advisory_xact_lock(hashtextextended(${`quotes ${holder}`}, 0))`
    await checkCount(sql, holder)
    return holdPlace(sql, { ...signed, holder }, places)
  })
}

/** Lets go of the places of quotes whose time is up; their deposits are looked into a little later. */
export async function closeExpired(sql: Database, time: number): Promise<void> {
  await sql`
    update quotes set state = 'closed', look_at = expires_at + 5, updated_at = now()
    where state = 'open' and expires_at <= ${time}`
}

async function findHeld(
  sql: Database,
  { id, revision }: ListingNow,
  { client, units, brief, group }: QuoteBody,
  { holder, time }: { holder: string; time: number },
): Promise<QuoteRow | undefined> {
  const [row] = await sql<QuoteRow[]>`
    select * from quotes
    where listing_id = ${id} and revision = ${revision} and holder = ${holder}
      and lower(client) = ${client.toLowerCase()} and units = ${units}
      and brief = ${brief.toLowerCase()} and "group" = ${group.toLowerCase()}
      and state = 'open' and expires_at > ${time + enough}
    order by expires_at desc limit 1`
  return row
}

async function checkCount(sql: Transaction, holder: string): Promise<void> {
  const [open] = await sql<[{ count: number; until: bigint }]>`
    select count(*)::int as count, min(expires_at) as until from quotes
    where holder = ${holder} and state in ('open', 'paying')`
  if (open.count < mostQuotes) return
  throw new Problem('too-many-quotes', {
    detail: `You hold ${open.count} quotes; ${mostQuotes} may be open at a time.`,
    hint: 'Pay one, or wait until one runs out. An agent that signs in has quotes of its own.',
    max: mostQuotes,
    until: Number(open.until),
  })
}

async function holdPlace(
  sql: Transaction,
  quote: SignedQuote & { holder: string },
  places: readonly number[],
): Promise<QuoteRow | undefined> {
  for (const place of places) {
    const [row] = await sql<QuoteRow[]>`
      insert into quotes ${sql({ ...quote, place })} on conflict do nothing returning *`
    if (row) return row
  }
  return undefined
}

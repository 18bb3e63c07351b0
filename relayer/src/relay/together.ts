import DataLoader from 'dataloader'
import postgres from 'postgres'
import type { Address, Hex } from 'viem'
import type { Deps } from '../deps.ts'
import { insertRequests, type NewRow } from './insertRequests.ts'
import { limits } from './limits.ts'
import { nextNonces } from './nextNonces.ts'
import { type RequestRow, type SignedRow, unusedStates } from './request.ts'

/** What is asked of the neighbours for every request that comes in; at one moment, in one question. */
export type Together = {
  find(id: Hex): Promise<RequestRow | undefined>
  /** The next nonce on the chain of a request's lane. */
  nextNonce(request: { signer: Address; nonce: bigint }): Promise<bigint>
  /** The sequences of a lane, from one on, that requests have; at most a lane's length of them. */
  taken(lane: Pick<SignedRow, 'signer' | 'lane' | 'sequence'>): Promise<readonly bigint[]>
  /** Stores a request; undefined where another has its nonce or its client key. */
  insert(row: NewRow): Promise<RequestRow | undefined>
}

export function createTogether(deps: Pick<Deps, 'sql' | 'chain' | 'deployment'>): Together {
  const { sql } = deps
  return {
    find: together(async (ids: readonly Hex[]) => {
      const rows = await sql<RequestRow[]>`select * from requests where id = any(${ids}::text[])`
      const byId = new Map(rows.map((row) => [row.id, row]))
      return ids.map((id) => byId.get(id))
    }),
    nextNonce: together((requests) => nextNonces(deps, requests)),
    taken: together(async (lanes) => {
      const rows = await sql<{ n: number; sequence: bigint }[]>`
        select n::int, r.sequence
        from unnest(
          ${lanes.map(({ signer }) => signer)}::text[],
          ${lanes.map(({ lane }) => lane)}::text[],
          ${lanes.map(({ sequence }) => String(sequence))}::bigint[]
        ) with ordinality as l (signer, lane, sequence, n)
        cross join lateral (
          select sequence from requests
          where signer = l.signer and lane = l.lane and sequence >= l.sequence
            and state not in ${sql([...unusedStates])}
          order by sequence limit ${limits.laneLength}
        ) r
        order by n, sequence`
      const taken: bigint[][] = lanes.map(() => [])
      for (const { n, sequence } of rows) taken[n - 1]?.push(sequence)
      return taken
    }),
    insert: together(async (news: readonly NewRow[]) => {
      const byId = new Map((await insertRequests(sql, news)).map((row) => [row.id, row]))
      return news.map(({ id }) => byId.get(id))
    }),
  }
}

/**
 * What the database refuses to do for many at once is done for each alone, so that none fails by another.
 * A neighbour that does not answer is not asked any more often.
 */
function together<key, value>(
  act: (keys: readonly key[]) => Promise<readonly value[]>,
): (key: key) => Promise<value> {
  const one = (key: key) =>
    act([key]).then(
      ([value]) => value as value,
      (error: Error) => error,
    )
  const loader = new DataLoader<key, value>(
    (keys) =>
      act(keys).catch((error: unknown) => {
        if (!(error instanceof postgres.PostgresError)) throw error
        return Promise.all(keys.map(one))
      }),
    { cache: false, maxBatchSize: 100, batchScheduleFn: (callback) => setImmediate(callback) },
  )
  return (key) => loader.load(key)
}

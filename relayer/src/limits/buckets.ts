import { LRUCache } from 'lru-cache'
import type { Database } from '../database/connect.ts'
import type { Rate } from './rate.ts'

export type Bucket = { readonly key: string; readonly rate: Rate }

/** How a caller stands with a bucket, as the `X-RateLimit` headers have it. Times in seconds. */
export type Standing = {
  readonly key: string
  readonly limit: number
  readonly remaining: number
  /** Until the bucket is full. */
  readonly full: number
  /** Until there is a token; 0 if there is one. */
  readonly wait: number
}

/** Empty buckets remembered at most. */
const remembered = 50_000

/**
 * Token buckets in the database, so that all processes count together. A bucket known to be empty is
 * not asked for again before it can have a token: a flood costs no queries.
 */
export class Buckets {
  readonly #sql: Database
  readonly #empty = new LRUCache<string, Standing>({ max: remembered })

  constructor(sql: Database) {
    this.#sql = sql
  }

  /**
   * One token of each bucket, or none of any. Returns the standing with the bucket that has the fewest
   * left, or with the one that had none (`wait` above 0).
   */
  async take(buckets: readonly Bucket[]): Promise<Standing | undefined> {
    if (buckets.length === 0) return undefined
    const known = buckets.map(({ key }) => this.wait(key)).find((standing) => standing)
    if (known) return known
    const sorted = buckets.toSorted((a, b) => (a.key < b.key ? -1 : 1))
    const [row] = await this.#sql<[{ denied: number; left_over: number[] }]>`
      select * from take_tokens(
        ${sorted.map(({ key }) => key)}::text[],
        ${sorted.map(() => 1)}::float8[],
        ${sorted.map(({ rate }) => rate.burst)}::float8[],
        ${sorted.map(({ rate }) => rate.refill)}::float8[]
      )`
    const standings = row.left_over.map((tokens, index) =>
      standingOf(sorted[index] as Bucket, tokens, row.denied === index + 1),
    )
    const denied = standings[row.denied - 1]
    if (denied) {
      this.#remember(denied)
      return denied
    }
    return standings.reduce((least, one) => (one.remaining < least.remaining ? one : least))
  }

  /** Takes tokens whether they are there or not: for what has been done already. */
  async charge({ key, rate }: Bucket, count: number): Promise<Standing> {
    const [row] = await this.#sql<[{ tokens: number }]>`
      select charge_tokens(${key}, ${count}, ${rate.burst}, ${rate.refill}) as tokens`
    const standing = standingOf({ key, rate }, row.tokens, row.tokens < 1)
    if (standing.wait > 0) this.#remember(standing)
    return standing
  }

  async refill(key: string): Promise<void> {
    this.#empty.delete(key)
    await this.#sql`delete from buckets where key = ${key}`
  }

  /** The standing with a bucket known to be empty; undefined if it is not known to be. */
  wait(key: string): Standing | undefined {
    const known = this.#empty.get(key)
    const wait = this.#empty.getRemainingTTL(key) / 1000
    if (!known || wait <= 0) return undefined
    return { ...known, wait, full: known.full - (known.wait - wait) }
  }

  #remember(standing: Standing): void {
    this.#empty.set(standing.key, standing, { ttl: standing.wait * 1000 })
  }
}

/** Forgets the buckets that are full again. */
export async function emptyBuckets(sql: Database): Promise<void> {
  await sql`delete from buckets where full_at < now()`
}

function standingOf({ key, rate }: Bucket, tokens: number, isDenied: boolean): Standing {
  return {
    key,
    limit: rate.burst,
    remaining: Math.max(0, Math.floor(tokens)),
    full: (rate.burst - tokens) / rate.refill,
    wait: isDenied ? Math.max((1 - tokens) / rate.refill, 0.001) : 0,
  }
}

import type { Context } from 'hono'
import { Problem } from '../problems/problem.ts'
import type { Standing } from './buckets.ts'

export function rateLimited({ key, limit, wait, full }: Standing): Problem {
  const [category = ''] = key.split(' ')
  const retryAfter = Math.max(1, Math.ceil(wait))
  return new Problem('rate-limited', {
    detail: `Too many requests of the kind “${category}”: at most ${limit} at once, and then as they come back.`,
    hint: `Nothing was stored. Send the same again in ${retryAfter} s.`,
    category,
    limit,
    reset: resetOf(full),
    retryAfter,
  })
}

/** Tells a caller how it stands. */
export function tellStanding(c: Context, standing: Standing | undefined): void {
  if (!standing) return
  c.header('x-ratelimit-limit', String(standing.limit))
  c.header('x-ratelimit-remaining', String(standing.remaining))
  c.header('x-ratelimit-reset', String(resetOf(standing.full)))
}

/** When a bucket is full again, in Unix seconds. */
function resetOf(full: number): number {
  return Math.ceil(Date.now() / 1000 + full)
}

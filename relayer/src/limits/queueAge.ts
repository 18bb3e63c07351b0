import type { Database } from '../database/connect.ts'
import { Problem } from '../problems/problem.ts'
import { limits } from '../relay/limits.ts'

export type Queue = {
  readonly length: number
  /** How long the middle one of those waiting has waited, in seconds. */
  readonly age: number
}

/**
 * The queue as it is. Its middle one tells how long sending takes: the oldest may be held back for
 * reasons of its own, as may those that failed before or travel alone.
 */
export async function readQueue(sql: Database): Promise<Queue> {
  const [row] = await sql<[{ length: bigint; age: number | null }]>`
    select count(*) as length,
      percentile_cont(0.5) within group (order by extract(epoch from now() - created_at)) as age
    from requests
    where state = 'accepted' and transaction_id is null and attempts < ${limits.attempts}
      and company is null`
  return { length: Number(row.length), age: row.age ?? 0 }
}

/**
 * Turns a request away that would come too late: what has queued up takes a good part of the time its
 * deadline leaves.
 *
 * @throws {Problem} `overloaded`.
 */
export function checkQueue(queue: Queue, timeLeft: number): void {
  // What fits one batch leaves at once
  if (queue.length <= limits.batchCount || queue.age * 2 < timeLeft) return
  const age = Math.ceil(queue.age)
  throw new Problem('overloaded', {
    detail: `Requests wait for ${age} s; this one’s deadline is in ${Math.floor(timeLeft)} s.`,
    hint: 'Send the same request later, or sign it with a later deadline.',
    age,
    retryAfter: Math.min(age, 60),
  })
}

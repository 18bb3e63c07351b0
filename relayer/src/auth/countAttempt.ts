import type { Deps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'
import { sweep } from './sweep.ts'

/**
 * Counts an attempt of what `key` names, over all processes together. A window starts with its first
 * attempt and lasts `window` seconds.
 *
 * @throws {Problem} `rate-limited` for more than `max` within one.
 */
export async function countAttempt(
  { sql }: Pick<Deps, 'sql'>,
  key: string,
  { max, window }: { max: number; window: number },
): Promise<void> {
  await sweep(sql, 'sign_in_attempts')
  const end = sql`now() + ${window} * interval '1 second'`
  const [row] = await sql<{ count: number; wait: number }[]>`
    insert into sign_in_attempts as attempts (key, count, expires_at) values (${key}, 1, ${end})
    on conflict (key) do update set
      count = case when attempts.expires_at <= now() then 1 else least(attempts.count, 1000000) + 1 end,
      expires_at = case when attempts.expires_at <= now() then ${end} else attempts.expires_at end
    returning count, ceil(extract(epoch from expires_at - now()))::int as wait`
  if (!row || row.count <= max) return
  const retryAfter = Math.max(1, row.wait)
  throw new Problem('rate-limited', {
    detail: `There were too many attempts: at most ${max} in ${window / 60} minutes.`,
    hint: `Try again in ${retryAfter} s.`,
    limit: max,
    retryAfter,
  })
}

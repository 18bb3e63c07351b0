import type { Context, MiddlewareHandler } from 'hono'
import type { Deps } from '../deps.ts'
import { clientAddress } from '../http/clientAddress.ts'
import { Problem } from '../problems/problem.ts'
import { authLimits } from './authLimits.ts'
import { sweep } from './sweep.ts'

/** Lets each address try to sign in so often within the window, over all processes together. */
export function limitAttempts(deps: Deps): MiddlewareHandler {
  return async (c, next) => {
    const address = clientAddress(c, deps.config.proxies)
    const { attempts } = deps.config.auth
    const { count, wait } = await countAttempt(deps, `ip ${address}`, authLimits.attemptWindow)
    tellLimit(c, { max: attempts, count, wait })
    if (count > attempts) throw tooManyAttempts(c, wait)
    await next()
  }
}

/**
 * Counts an attempt. A window starts with its first attempt and lasts `window` seconds; `wait` is
 * what is left of it.
 */
export async function countAttempt(
  { sql }: Pick<Deps, 'sql'>,
  key: string,
  window: number,
): Promise<{ count: number; wait: number }> {
  await sweep(sql, 'sign_in_attempts')
  const end = sql`now() + ${window} * interval '1 second'`
  const [row] = await sql<{ count: number; wait: number }[]>`
    insert into sign_in_attempts as attempts (key, count, expires_at) values (${key}, 1, ${end})
    on conflict (key) do update set
      count = case when attempts.expires_at <= now() then 1 else least(attempts.count, 1000000) + 1 end,
      expires_at = case when attempts.expires_at <= now() then ${end} else attempts.expires_at end
    returning count, ceil(extract(epoch from expires_at - now()))::int as wait`
  return row ?? { count: 1, wait: window }
}

export function tooManyAttempts(c: Context, wait: number): Problem {
  c.header('retry-after', String(Math.max(1, wait)))
  return new Problem('rate-limited', {
    detail: 'There were too many attempts to sign in.',
    hint: `Try again in ${wait} seconds.`,
    retryAfter: Math.max(1, wait),
  })
}

function tellLimit(c: Context, limit: { max: number; count: number; wait: number }): void {
  c.header('x-ratelimit-limit', String(limit.max))
  c.header('x-ratelimit-remaining', String(Math.max(0, limit.max - limit.count)))
  c.header('x-ratelimit-reset', String(Math.ceil(Date.now() / 1000) + limit.wait))
}

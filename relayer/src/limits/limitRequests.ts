import type { Context, MiddlewareHandler } from 'hono'
import type { Deps } from '../deps.ts'
import { countedBy, isOwn } from '../doors/within.ts'
import type { Bucket } from './buckets.ts'
import { categoryOf } from './categories.ts'
import { clientIp } from './clientIp.ts'
import { InHand } from './inHand.ts'
import { rateLimited, tellStanding } from './rateLimited.ts'

declare module 'hono' {
  interface ContextVariableMap {
    /** What a request counts against, unless somebody else answers for it. */
    addressBucket: Bucket | undefined
  }
}

/** Requests that are counted already, by whomever. */
const admitted = new WeakSet<Context>()

export function markAdmitted(c: Context): void {
  admitted.add(c)
}

/**
 * Counts requests by address. One that hands over a signed request counts as its signer's once the
 * signature is proven, one that reads by an agent's credential as the agent's; where neither is, what it
 * came to counts against the address after all.
 */
export function limitRequests({
  limiter,
  closing,
}: Pick<Deps, 'limiter' | 'closing'>): MiddlewareHandler {
  const { limits, buckets, blocks, patience } = limiter
  const inHand = new InHand(limits.inHand)
  return async (c, next) => {
    if (isOwn(c)) return next()
    const outer = countedBy(c)
    if (outer) return countAsPartOf(outer, c, next)
    const category = categoryOf(c.req)
    if (!category) return next()
    const subject = `ip:${clientIp(c, limits.trustedProxies)}`
    const done = closing.aborted ? () => {} : inHand.take(subject)
    try {
      await blocks.refresh()
      blocks.check(subject)
      const rate = limits.rates[category.name]
      if (!rate) return await next()
      const key = `${category.name} ${subject}`
      c.set('addressBucket', { key, rate })
      const isCounted = category.when === 'arrival'
      const standing = isCounted ? await buckets.take([{ key, rate }]) : buckets.wait(key)
      if (isCounted || standing) tellStanding(c, standing)
      if (standing && standing.wait > 0) {
        patience.note(subject, 'too many requests')
        throw rateLimited(standing)
      }
      await next()
      const { status } = c.res
      if (isCounted || admitted.has(c) || status >= 500) return
      if (status === 429) return patience.note(subject, 'too many requests')
      tellStanding(c, await buckets.charge({ key, rate }, 1))
      if (status === 401 && category.name === 'write') {
        patience.note(subject, 'signatures or tokens that are not good')
      }
    } finally {
      done()
    }
  }
}

/** What a door asks of this relayer for a caller counts as the caller's one request. */
async function countAsPartOf(outer: Context, c: Context, next: () => Promise<void>): Promise<void> {
  await next()
  if (!admitted.has(c)) return
  markAdmitted(outer)
  for (const name of ['limit', 'remaining', 'reset'].map((one) => `x-ratelimit-${one}`)) {
    const value = c.res.headers.get(name)
    if (value !== null) outer.header(name, value)
  }
}

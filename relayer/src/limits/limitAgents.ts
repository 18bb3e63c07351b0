import type { MiddlewareHandler } from 'hono'
import type { Deps } from '../deps.ts'
import { countedBy } from '../doors/within.ts'
import { agentBucket } from './agentBucket.ts'
import { categoryOf } from './categories.ts'
import { markAdmitted } from './limitRequests.ts'
import { rateLimited, tellStanding } from './rateLimited.ts'

/** Counts what is read by a credential: of an agent or who has a plan as theirs, of others as their address's. */
export function limitAgents({
  limiter,
  plans,
}: Pick<Deps, 'limiter' | 'plans'>): MiddlewareHandler {
  return async (c, next) => {
    // Counted as part of what it is within
    if (countedBy(c)) return next()
    const category = categoryOf(c.req)
    if (category?.when !== 'unless an agent asks') return next()
    const principal = c.get('principal')
    const plan = await plans.of(principal)
    const bucket = agentBucket(limiter.limits, principal, plan) ?? c.get('addressBucket')
    if (!bucket) return next()
    const standing = await limiter.buckets.take([bucket])
    if (standing && standing.wait > 0) throw rateLimited(standing)
    markAdmitted(c)
    tellStanding(c, standing)
    await next()
  }
}

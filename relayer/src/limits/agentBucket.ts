import type { Identity } from '../auth/identity.ts'
import type { HeldPlan, Holder } from '../plans/plans.ts'
import type { Bucket } from './buckets.ts'
import { times } from './rate.ts'
import type { Limits } from './settings.ts'

/**
 * What an agent, or who has a plan, reads from, wherever it asks from; undefined for callers who read as
 * their address.
 */
export function agentBucket(
  { rates }: Limits,
  { account, agentId, isVerified }: Partial<Identity> & Holder,
  plan?: HeldPlan | undefined,
): Bucket | undefined {
  const rate = isVerified ? rates.verifiedCeiling : rates.ceiling
  if (plan && rate) {
    const holder = agentId === undefined ? `account:${account}` : `agent:${agentId}`
    const verified = isVerified ? ' verified' : ''
    return { key: `ceiling ${holder}${verified} ${plan.id}`, rate: times(rate, plan.times) }
  }
  if (agentId === undefined || !rate) return undefined
  return { key: `ceiling agent:${agentId}${isVerified ? ' verified' : ''}`, rate }
}

/** How often somebody may read in a minute, on the whole; undefined where nothing limits it. */
export function perMinuteOf(
  limits: Limits,
  identity: Partial<Identity> & Holder,
  plan?: HeldPlan | undefined,
): number | undefined {
  const rate = agentBucket(limits, identity, plan)?.rate ?? limits.rates.read
  return rate && Math.floor(rate.refill * 60)
}

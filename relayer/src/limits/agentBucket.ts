import type { Identity } from '../auth/identity.ts'
import type { Bucket } from './buckets.ts'
import type { Limits } from './settings.ts'

/** What an agent reads from, wherever it asks from; undefined for callers who read as their address. */
export function agentBucket(
  { rates }: Limits,
  { agentId, isVerified }: Partial<Identity>,
): Bucket | undefined {
  const rate = isVerified ? rates.verifiedCeiling : rates.ceiling
  if (agentId === undefined || !rate) return undefined
  return { key: `ceiling agent:${agentId}${isVerified ? ' verified' : ''}`, rate }
}

/** How often somebody may read in a minute, on the whole; undefined where nothing limits it. */
export function perMinuteOf(limits: Limits, identity: Partial<Identity>): number | undefined {
  const rate = agentBucket(limits, identity)?.rate ?? limits.rates.read
  return rate && Math.floor(rate.refill * 60)
}

import type { Deps } from '../deps.ts'
import type { Origin } from '../limits/admit.ts'
import { rateLimited } from '../limits/rateLimited.ts'

/**
 * Counts a quote, or a payment that is not taken, as what its address reads; uncharged it only looks
 * whether anything is left. A payment that is taken counts for nothing.
 *
 * @throws {Problem} `rate-limited`.
 */
export async function countAsked(
  { limiter }: Pick<Deps, 'limiter'>,
  { ip, report }: Origin,
  { isCharged }: { isCharged: boolean },
): Promise<void> {
  const rate = limiter.limits.rates.read
  if (!ip || !rate) return report?.(undefined)
  const key = `read ip:${ip}`
  const standing = isCharged
    ? await limiter.buckets.take([{ key, rate }])
    : limiter.buckets.wait(key)
  report?.(standing)
  if (standing && standing.wait > 0) throw rateLimited(standing)
}

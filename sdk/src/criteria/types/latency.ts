import type { Facts } from '../facts.ts'
import type { Result } from '../report.ts'
import type { Params } from '../strictCriteria.ts'

/** `latency_lte`: from the start of the work to its delivery it took no longer, by the chain's clock. */
export function testLatency(
  { max_seconds: max }: Params<'latency_lte'>,
  { started, delivered }: Facts,
): Result {
  if (started === undefined || delivered === undefined) {
    return { outcome: 'error', detail: 'It is not known when the work began and was delivered.' }
  }
  const took = Math.max(0, delivered - started)
  return { outcome: took <= max ? 'passed' : 'failed', detail: `${took} s, of at most ${max} s.` }
}

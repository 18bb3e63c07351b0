import { isAddressEqual } from 'viem'
import type { EvidenceFacts } from '../../../src/evidence/evidenceReport.ts'
import { type Check, failed, passed, seenOf } from '../look.ts'

/** Whether the very same file was evidence before: on the chain, or above in the same delivery. */
export const checkReuse: Check = (look) => {
  const file = seenOf(look)
  if (!file) return undefined
  const use = look.facts.used.find(
    (one) => one.content === file.content && isCopied(one, look.facts),
  )
  if (use) return failed('reuse', `It was attested for job ${use.jobId}, of ${use.provider}.`)
  const twin = look.before.find((other) => seenOf(other)?.content === file.content)
  if (twin) return failed('reuse', `It is the file of item ${twin.index} once more.`)
  return passed('reuse')
}

/** Not where somebody else delivered it later, and only was attested sooner: that is the copy. */
function isCopied(
  { provider, delivered }: EvidenceFacts['used'][number],
  facts: EvidenceFacts,
): boolean {
  if (delivered === null || isAddressEqual(provider, facts.job.provider)) return true
  return delivered < facts.delivered
}

import { type Check, failed, passed, seenOf } from '../look.ts'

/** Whether the very same file was evidence before: on the chain, or above in the same delivery. */
export const checkReuse: Check = (look) => {
  const file = seenOf(look)
  if (!file) return undefined
  const use = look.facts.used.find(({ content }) => content === file.content)
  if (use) return failed('reuse', `It was attested for job ${use.jobId}, of ${use.provider}.`)
  const twin = look.before.find((other) => seenOf(other)?.content === file.content)
  if (twin) return failed('reuse', `It is the file of item ${twin.index} once more.`)
  return passed('reuse')
}

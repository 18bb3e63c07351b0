import { evidenceLimits } from '../evidenceLimits.ts'
import { type Check, failed, passed } from '../look.ts'

/** What is captured while the work is done. */
const captured: ReadonlySet<string> = new Set(['photo', 'video', 'location', 'measurement'])

/** Whether it was captured when it had to be: by the chain's times and those asked for. */
export const checkTime: Check = ({ item, requirement, facts }) => {
  const { capturedAt } = item
  const { not_before: from, not_after: until, max_age_seconds: age } = requirement ?? {}
  const isAsked = [from, until, age].some((one) => one !== undefined)
  if (capturedAt === undefined) {
    return captured.has(item.type) || isAsked
      ? failed('time', 'It does not say when it was captured.')
      : undefined
  }
  const { clock } = evidenceLimits
  if (capturedAt > facts.delivered + clock) {
    return failed('time', 'It says it was captured after it was delivered.')
  }
  const earliest = from ?? (captured.has(item.type) ? facts.started : undefined)
  if (earliest !== undefined && capturedAt < earliest - (from === undefined ? clock : 0)) {
    const what = from === undefined ? 'the work began' : 'the time asked'
    return failed('time', `It was captured ${earliest - capturedAt} s before ${what}.`)
  }
  if (until !== undefined && capturedAt > until) {
    return failed('time', `It was captured ${capturedAt - until} s after the time asked.`)
  }
  const old = facts.delivered - capturedAt
  if (age !== undefined && old > age) {
    return failed('time', `It was ${old} s old when delivered, of at most ${age}.`)
  }
  return passed('time')
}

import { now } from '../unixTime.ts'
import { Problem } from './problem.ts'

/** How far a time that was signed may be from now, in seconds. */
const freshness = 300

/** @throws {Problem} `request-expired`, for what was signed too long ago or for later. */
export function checkSignedTime(time: number): void {
  if (Math.abs(now() - time) <= freshness) return
  throw new Problem('request-expired', {
    detail: `The time signed is ${time}, more than ${freshness} s from now.`,
    hint: 'Sign it again with the present time.',
    actual: time,
    now: now(),
  })
}

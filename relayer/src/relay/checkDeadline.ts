import type { ForwardRequest } from '@guildhall/sdk'
import type { Head } from '../chain/head.ts'
import { Problem } from '../problems/problem.ts'
import { now } from '../unixTime.ts'
import { limits } from './limits.ts'

/**
 * Whether the request is still good, and not for too long. An idle chain's clock stands still, ours
 * does not.
 *
 * @throws {Problem} `request-expired` or `deadline-too-far`.
 */
export function checkDeadline({ deadline }: ForwardRequest, head: Head): void {
  const time = Math.max(head.timestamp, now())
  if (deadline <= time) {
    throw new Problem('request-expired', {
      detail: `The deadline was ${deadline}; it is ${time}.`,
      hint: 'Sign the request again with a later deadline.',
      actual: deadline,
      now: time,
    })
  }
  if (deadline > time + limits.validity) {
    throw new Problem('deadline-too-far', {
      detail: `The deadline is ${deadline - time} s away; at most ${limits.validity} s are accepted.`,
      hint: 'Sign the request again with a nearer deadline.',
      actual: deadline,
      max: time + limits.validity,
    })
  }
}

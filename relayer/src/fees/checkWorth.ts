import type { Deps } from '../deps.ts'
import { chainTime } from '../listings/statusOfListing.ts'
import { Problem } from '../problems/problem.ts'
import type { NewRow } from '../relay/insertRequests.ts'
import { simulateRow } from '../relay/simulateRequest.ts'

/** Seconds a request must be good for when its fee is asked, and when it is paid: settling and sending take time. */
const leastTime = { asked: 60, paid: 25 } as const

/**
 * Makes sure that a fee would be paid for something: the request succeeds now, and has time left.
 *
 * @throws {Problem} `deadline-too-near` or `would-fail`.
 */
export async function checkWorth(
  deps: Deps,
  row: NewRow,
  when: keyof typeof leastTime,
): Promise<void> {
  const min = leastTime[when]
  const left = Number(row.deadline) - (await chainTime(deps))
  if (left < min) {
    throw new Problem('deadline-too-near', {
      detail: `The deadline is ${left} s away; with a fee to be settled before, at least ${min} s are needed.`,
      hint: 'Sign the request again with a later deadline.',
      actual: left,
      min,
    })
  }
  const simulation = await simulateRow(deps, await deps.head.latest(), row)
  if (simulation.ok) return
  throw new Problem('would-fail', {
    detail: `The call would fail: ${simulation.error.message}`,
    hint: 'Nothing was paid. Sign one that succeeds, or send this one once it would.',
    error: simulation.error,
  })
}

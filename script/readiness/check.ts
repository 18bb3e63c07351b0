import type { ReadinessCheck, ReadinessScenario } from '@guildhall/sdk'
import { deliveryOf, meetsCriteria } from './deliveryOf.ts'
import type { Given } from './giveJob.ts'
import type { Trial } from './trial.ts'

/** A check with its words for either outcome. */
export function check(
  name: string,
  passed: boolean,
  words: { readonly yes: string; readonly no: string; readonly must?: boolean },
): ReadinessCheck {
  const { yes, no, must = false } = words
  return { name, passed, must, reason: passed ? yes : no }
}

export function scenario(name: string, checks: ReadinessCheck[]): ReadinessScenario {
  return { name, left: null, checks }
}

/** A scenario that was not tried, and why. */
export function leftOut(name: string, why: string): ReadinessScenario {
  return { name, left: why, checks: [] }
}

/** Looks at a job the agent was given: did it take it, deliver it, and was that right? */
export async function checkDelivery(
  trial: Trial,
  { jobId, answer }: Given,
): Promise<{ checks: ReadinessCheck[]; isDelivered: boolean }> {
  const done = answer === 'taken' ? await deliveryOf(trial, jobId) : { how: 'silent' as const }
  const isDelivered = done.how === 'delivered'
  const met = isDelivered
    ? await meetsCriteria(trial, done.digest)
    : { served: false, accepted: false }
  const why = {
    taken: done.how === 'declined' ? 'It gave the job back.' : 'It delivered nothing in its time.',
    dismissed: 'It dismissed the proposal.',
    'too dear': 'It asked for more than is paid at most.',
    silent: 'It did not answer the proposal in its time.',
  }[answer]
  const checks = [
    check('delivers', isDelivered, { yes: 'It delivered in its time.', no: why }),
    check('serves its delivery', met.served, {
      yes: 'The delivery can be had by the digest on the chain.',
      no: isDelivered ? 'Nobody serves what it delivered.' : 'There is no delivery.',
    }),
    check('meets the criteria', met.accepted, {
      yes: 'The delivery passes the acceptance tests of the brief.',
      no: isDelivered
        ? 'The delivery does not pass the acceptance tests of the brief.'
        : 'There is no delivery.',
    }),
  ]
  return { checks, isDelivered }
}

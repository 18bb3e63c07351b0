import type { CallError } from '@guildhall/sdk'
import { isAddressEqual, type Log } from 'viem'
import type { Deps } from '../deps.ts'
import { notCalled, outcomesOf } from '../relay/outcomes.ts'
import type { WantedCall } from './call.ts'

/**
 * Why a call did nothing though its transaction succeeded: the Forwarder goes on after a request that
 * fails or is skipped, and says so in its events alone. Undefined where it did what it is for.
 */
export function failureOf(
  { deployment }: Pick<Deps, 'deployment'>,
  { target }: Pick<WantedCall, 'target'>,
  logs: readonly Log[],
): CallError | undefined {
  if (!isAddressEqual(target, deployment.contracts.forwarder)) return undefined
  const outcomes = [...outcomesOf(deployment, logs).values()]
  if (outcomes.length === 0) {
    return { name: 'NotExecuted', message: 'The Forwarder says nothing of its request.' }
  }
  for (const outcome of outcomes) {
    if (outcome.kind === 'failed') return outcome.error
    if (outcome.kind === 'skipped') return notCalled(outcome)
  }
  return undefined
}

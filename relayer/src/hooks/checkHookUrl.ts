import { OutgoingRefusedError } from '@guildhall/sdk/outgoing/checkUrl'
import type { Deps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'

/** @throws {Problem} `callback-not-allowed`, for an address that would never be called. */
export function checkHookUrl({ outgoing }: Pick<Deps, 'outgoing'>, url: string): void {
  try {
    outgoing.check(url)
  } catch (error) {
    if (!(error instanceof OutgoingRefusedError)) throw error
    throw new Problem('callback-not-allowed', {
      detail: error.message,
      hint: 'Use https and a name or address that everybody can reach.',
      reason: error.reason,
    })
  }
}

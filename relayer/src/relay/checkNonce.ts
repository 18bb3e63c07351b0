import type { ForwardRequest } from '@guildhall/sdk'
import type { Address } from 'viem'
import type { Deps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'
import { limits } from './limits.ts'
import { isVoided, splitNonce } from './nonce.ts'

/**
 * Whether the nonce is the lane's next, on the chain or behind the requests already queued, and there
 * is room behind them.
 *
 * @throws {Problem} `wrong-nonce`, with the nonce that would be accepted, or `lane-full`.
 */
export async function checkNonce(deps: Deps, { from, nonce }: ForwardRequest): Promise<void> {
  const next = await deps.together.nextNonce({ signer: from, nonce })
  if (isVoided(next)) {
    throw new Problem('wrong-nonce', {
      detail: 'The lane was voided.',
      hint: 'Use another lane.',
      actual: String(nonce),
    })
  }
  const expected = await firstFree(deps, from, next)
  if (nonce !== expected) throw wrongNonce(expected, nonce)
  if (expected - next >= limits.laneLength) {
    throw new Problem('lane-full', {
      detail: `${limits.laneLength} requests of the lane are queued; no more are taken.`,
      hint: 'Send the same request again once some of them have ended, or use another lane.',
      max: limits.laneLength,
    })
  }
}

/**
 * The first nonce, from the chain's next on, that no request of the lane has; at most a lane's length
 * on.
 */
async function firstFree({ together }: Deps, signer: Address, next: bigint): Promise<bigint> {
  const { lane, sequence } = splitNonce(next)
  const taken = await together.taken({ signer, lane, sequence })
  const free = taken.findIndex((taken, index) => taken !== sequence + BigInt(index))
  return next + BigInt(free === -1 ? taken.length : free)
}

export function wrongNonce(expected: bigint, actual: bigint): Problem {
  return new Problem('wrong-nonce', {
    detail: `The lane’s next nonce is ${expected}; the request carries ${actual}.`,
    hint: 'Sign the request again with the expected nonce, or in a lane of its own.',
    expected: String(expected),
    actual: String(actual),
  })
}

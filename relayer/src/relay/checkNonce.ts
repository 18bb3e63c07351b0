import type { ForwardRequest } from '@guildhall/sdk'
import type { Deps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'
import { nextNonces } from './nextNonces.ts'
import { isVoided, joinNonce, splitNonce } from './nonce.ts'

/**
 * Whether the nonce is the lane's next, on the chain or behind the requests already queued.
 *
 * @throws {Problem} `wrong-nonce`, with the nonce that would be accepted.
 */
export async function checkNonce(deps: Deps, { from, nonce }: ForwardRequest): Promise<void> {
  const { lane, sequence } = splitNonce(nonce)
  const [next = 0n] = await nextNonces(deps, [{ signer: from, nonce }])
  if (isVoided(next)) {
    throw new Problem('wrong-nonce', {
      detail: 'The lane was voided.',
      hint: 'Use another lane.',
      actual: String(nonce),
    })
  }
  const [row] = await deps.sql<[{ last: bigint | null }]>`
    select max(sequence) as last from requests
    where signer = ${from} and lane = ${lane} and state not in ('refused', 'expired')`
  const queued = row.last === null ? 0n : joinNonce({ lane, sequence: row.last + 1n })
  const expected = queued > next ? queued : next
  if (nonce !== expected || sequence >= 2n ** 63n - 1n) throw wrongNonce(expected, nonce)
}

export function wrongNonce(expected: bigint, actual: bigint): Problem {
  return new Problem('wrong-nonce', {
    detail: `The lane’s next nonce is ${expected}; the request carries ${actual}.`,
    hint: 'Sign the request again with the expected nonce, or in a lane of its own.',
    expected: String(expected),
    actual: String(actual),
  })
}

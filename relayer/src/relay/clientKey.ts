import type { Hex } from 'viem'
import type { Queryable } from '../database/connect.ts'
import { Problem } from '../problems/problem.ts'
import { unusedStates } from './request.ts'

/**
 * Reads an `Idempotency-Key`: what a caller names the thing it wants done by.
 *
 * @throws {Problem} `malformed`.
 */
export function readClientKey(header: string | undefined): string | undefined {
  if (header === undefined || /^[\x21-\x7e]{1,128}$/.test(header)) return header
  throw new Problem('malformed', {
    detail: 'The Idempotency-Key is not 1 to 128 printable characters without spaces.',
  })
}

/**
 * Makes sure that a signer's key names no other request that was or may yet be executed.
 *
 * @throws {Problem} `idempotency-key-reused`, with the id of the other.
 */
export async function checkClientKey(
  sql: Queryable,
  signer: Hex,
  clientKey: string | undefined,
): Promise<void> {
  if (clientKey === undefined) return
  const [other] = await sql<{ id: Hex }[]>`
    select id from requests
    where signer = ${signer} and client_key = ${clientKey}
      and state not in ${sql([...unusedStates])}`
  if (!other) return
  throw new Problem('idempotency-key-reused', {
    detail: `The signer has another request under this key: ${other.id}.`,
    hint: 'Ask for the status of that one; a new call takes a new key.',
    id: other.id,
  })
}

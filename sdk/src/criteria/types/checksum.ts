import { sha256 } from 'viem'
import type { Output } from '../readOutput.ts'
import type { Result } from '../report.ts'
import type { Params } from '../strictCriteria.ts'

/** `checksum`: the sha-256 of the output. */
export function testChecksum(
  { expected_hash: expected }: Params<'checksum'>,
  { bytes }: Output,
): Result {
  const actual = sha256(bytes)
  const isSame = actual === `0x${expected.toLowerCase().replace(/^0x/, '')}`
  return { outcome: isSame ? 'passed' : 'failed', detail: `sha-256 ${actual}` }
}

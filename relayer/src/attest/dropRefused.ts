import { attestedReviewAbi } from '@guildhall/sdk'
import { AbiErrorSignatureNotFoundError, type Address, decodeErrorResult, type Hex } from 'viem'
import type { Deps } from '../deps.ts'
import { waitFor } from './waits.ts'

/**
 * A signature the contract does not take, whatever it is here, would keep out the others; a file it has of
 * another job since, the verdict: what was delivered is judged again.
 */
export async function dropRefused(
  { sql }: Pick<Deps, 'sql'>,
  refused: { review: Address; jobId: bigint; submission: number; digest: Hex; data: Hex },
): Promise<void> {
  const { digest, data, ...place } = refused
  if (data === '0x') return
  try {
    const { errorName, args } = decodeErrorResult({ abi: attestedReviewAbi, data })
    if (errorName === 'BadSignature') {
      const [attestor] = args
      await sql`
        delete from attestations
        where digest = ${digest} and attestor = ${attestor} and not is_own`
    }
    if (errorName === 'EvidenceUsed') {
      await sql`delete from attestations where digest = ${digest} and is_own`
      await waitFor(sql, place, null)
    }
  } catch (error) {
    // The market's errors are told by the market's ABI
    if (!(error instanceof AbiErrorSignatureNotFoundError)) throw error
  }
}

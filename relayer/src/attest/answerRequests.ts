import { attestedReviewAbi } from '@guildhall/sdk'
import { concat, encodeFunctionData, type Hex, keccak256, stringToHex } from 'viem'
import { findCall } from '../calls/findCall.ts'
import { isDueAgain } from '../calls/isDueAgain.ts'
import type { Deps } from '../deps.ts'
import type { Failures } from '../keeper/failures.ts'
import { type AttestationRow, attestationOf } from './attestationRow.ts'
import type { Attestor } from './attestor.ts'
import { tryCall } from './tryCall.ts'

/** Verdicts looked at, the newest first. */
const most = 200

/**
 * Answers ERC-8004 validation requests by the verdicts this relayer brought to the chain in the last day.
 * A provider may open its request before the verdict or after; where there is none the call would fail.
 */
export async function answerRequests(
  deps: Deps,
  { review, costPerDay }: Attestor,
  failures: Failures,
): Promise<void> {
  const { sql, metrics } = deps
  const rows = await sql<AttestationRow[]>`
    select a.* from attestations a join calls c on c.id = a.digest and c.kind = 'attest'
    where a.is_own and a.review = ${review} and c.state = 'confirmed'
      and c.updated_at > now() - interval '1 day'
    order by c.updated_at desc limit ${most}`
  for (const { digest, attestation, client } of rows) {
    if (deps.closing.aborted) return
    const id = answerIdOf(digest)
    if (!failures.isOver(id) || !isDueAgain(await findCall(sql, id), -1)) continue
    const data = encodeFunctionData({
      abi: attestedReviewAbi,
      functionName: 'answerRequest',
      args: [attestationOf(attestation)],
    })
    const call = { id, subject: client, target: review, data }
    const { outcome } = await tryCall(deps, call, costPerDay)
    if (outcome === 'would fail') failures.add(id)
    else metrics.attested.inc({ outcome: `answer ${outcome}` })
  }
  failures.keep(rows.map(({ digest }) => answerIdOf(digest)))
}

function answerIdOf(digest: Hex): Hex {
  return keccak256(concat([stringToHex('answer'), digest]))
}

import { attestedReviewAbi } from '@guildhall/sdk'
import { encodeFunctionData } from 'viem'
import { findCall } from '../calls/findCall.ts'
import { isDueAgain } from '../calls/isDueAgain.ts'
import type { Deps } from '../deps.ts'
import { type AttestationRow, attestationOf, findSignatures } from './attestationRow.ts'
import type { Attestor } from './attestor.ts'
import { dropRefused } from './dropRefused.ts'
import type { Awaiting } from './findAwaiting.ts'
import { type Tried, tryCall } from './tryCall.ts'

/** Milliseconds whoever completed the signatures has to send them, before the others do. */
const grace = 30_000

/** Sends the verdict on a submission that enough attestors, this one among them, signed alike. */
export async function sendVerdict(
  deps: Deps,
  { review, set, account, costPerDay }: Attestor,
  { jobId, submission, client }: Awaiting,
): Promise<Tried | undefined> {
  const rows = await findSignatures(deps.sql, { review, jobId, submission })
  const signed = completeOf(rows, set.threshold)
  const [first] = signed
  if (!first) return undefined
  const { digest, attestation } = first
  const completed = signed.at(-1)
  const isOurTurn = completed?.attestor === account.address || isOld(completed)
  const last = await findCall(deps.sql, digest)
  // What is done is done: in no block is it due again
  if (!isOurTurn || !isDueAgain(last, -1)) return undefined

  const signatures = signed
    .slice(0, set.threshold)
    .sort((a, b) => (BigInt(a.attestor) < BigInt(b.attestor) ? -1 : 1))
    .map(({ attestor, signature }) => ({ attestor, signature }))
  const data = encodeFunctionData({
    abi: attestedReviewAbi,
    functionName: 'attest',
    args: [attestationOf(attestation), signatures],
  })
  const call = { id: digest, subject: client, target: review, data }
  const tried = await tryCall(deps, call, costPerDay)
  if (tried.outcome === 'would fail') {
    await dropRefused(deps, { review, jobId, submission, digest, data: tried.data })
  }
  return tried
}

/** The signatures that complete an attestation this attestor signed too, in the order they came. */
function completeOf(rows: readonly AttestationRow[], threshold: number): readonly AttestationRow[] {
  for (const { digest, is_own } of rows) {
    if (!is_own) continue
    const alike = rows.filter((row) => row.digest === digest)
    if (alike.length < threshold) continue
    const own = alike.findIndex((row) => row.is_own)
    // Ours among the first: there may be more than it takes
    const others = alike.filter((_, i) => i !== own).slice(0, threshold - 1)
    return alike.filter((row) => row.is_own || others.includes(row))
  }
  return []
}

function isOld(row: AttestationRow | undefined): boolean {
  return row !== undefined && row.created_at.getTime() + grace < Date.now()
}

import { type Gathered, hashAttestation, type SignedAttestationBody } from '@guildhall/sdk'
import { getAddress, isAddressEqual } from 'viem'
import type { Deps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'
import { attestationOf, findSignatures, keepSignature } from './attestationRow.ts'
import type { Attestor } from './attestor.ts'
import { readCurrent } from './readCurrent.ts'
import { takenSignature } from './takenSignature.ts'

/**
 * Keeps another attestor's signature. It says nothing here until this attestor comes to the same.
 *
 * @throws {Problem} `not-found`, `forbidden`, `would-fail`, `not-yet`, `bad-signature`, `overloaded`.
 */
export async function takeSignature(
  deps: Deps,
  { review, set }: Attestor,
  body: SignedAttestationBody,
): Promise<Gathered> {
  const attestor = getAddress(body.attestor)
  if (!isAddressEqual(body.review, review)) {
    throw new Problem('not-found', { detail: `Attested here is for ${review} alone.` })
  }
  if (!set.keys.includes(attestor)) {
    throw new Problem('forbidden', { detail: `${attestor} is none of the attestors of ${review}.` })
  }
  const attestation = attestationOf(body.attestation)
  const { jobId, submission } = attestation
  const job = await readCurrent(deps, review, jobId)
  if (job && job.submissions < submission) {
    throw new Problem('not-yet', { detail: `Submission ${submission} is not on the chain here.` })
  }
  if (job?.submissions !== submission || job.deadline !== attestation.expiry) {
    throw new Problem('would-fail', {
      detail: `Job ${jobId} does not wait for attestors of this submission until then.`,
      jobId: body.attestation.jobId,
    })
  }
  const digest = hashAttestation({ chainId: deps.deployment.chainId, review }, attestation)
  const signed = { account: attestor, hash: digest, signature: body.signature }
  const signature = await takenSignature(deps, signed)
  if (!signature) {
    throw new Problem('bad-signature', {
      detail: `${attestor} did not sign this attestation.`,
      signer: attestor,
    })
  }
  const isKept = await keepSignature(deps.sql, {
    ...{ digest, attestor, signature, is_own: false, review, job_id: jobId, submission },
    ...{ client: job.client, attestation: body.attestation },
  })
  if (!isKept) {
    throw new Problem('overloaded', {
      detail: `${attestor} signed too many attestations of this submission.`,
    })
  }
  const rows = await findSignatures(deps.sql, { review, jobId, submission })
  const signatures = rows.filter((row) => row.digest === digest).length
  return { digest, signatures, threshold: set.threshold }
}

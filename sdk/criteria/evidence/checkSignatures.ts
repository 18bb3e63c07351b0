import { isAddressEqual } from 'viem'
import type { Checked } from '../../src/evidence/evidenceReport.ts'
import type { Evidence } from '../../src/evidence/evidenceSchema.ts'
import { failed, type Look, passed } from './look.ts'
import { signedBy } from './signedBy.ts'

/** Whether the job's provider signed all of the captures, for this job. */
export async function checkSignature(
  { items, signed }: Evidence,
  { job, signedByContract }: Look['facts'],
): Promise<Checked> {
  if (!signed) return failed('signature', 'Nobody signed what was captured.')
  if (!isAddressEqual(signed.account, job.provider)) {
    return failed('signature', 'Somebody else than the provider signed it.')
  }
  if (await signedBy(job, items, signed)) return passed('signature')
  return signedByContract
    ? passed('signature', 'By the provider’s contract.')
    : failed('signature', 'The provider did not sign this, for this job.')
}

/** Whether whoever has to sign beside the provider did, with a key; undefined where nobody has to. */
export async function checkCountersignature({
  item,
  requirement,
  facts,
}: Look): Promise<Checked | undefined> {
  if (item.type !== 'signature') return undefined
  const { countersigned } = item
  const signer = requirement?.signer
  if (!countersigned) {
    return signer || !item.file
      ? failed('countersignature', 'Nobody signed beside the provider.')
      : undefined
  }
  if (signer && !isAddressEqual(signer, countersigned.account)) {
    return failed('countersignature', 'Somebody else signed it than has to.')
  }
  if (await signedBy(facts.job, [item], countersigned)) return passed('countersignature')
  return failed('countersignature', 'The signature is of something else.')
}

import type { Attestation, AttestationBody } from '@guildhall/sdk'
import type { Address, Hex } from 'viem'
import type { Queryable } from '../database/connect.ts'

/** A row of `attestations`: one attestor's signature. */
export type AttestationRow = {
  readonly digest: Hex
  readonly attestor: Address
  readonly signature: Hex
  readonly is_own: boolean
  readonly review: Address
  readonly job_id: bigint
  readonly submission: number
  readonly client: Address
  readonly attestation: AttestationBody
  readonly created_at: Date
}

/** Different attestations of one submission that are kept of one attestor: facts it asks for may change. */
const most = 16

/** Keeps a signature, once; one attestor's of one submission up to a bound. Tells whether it is kept. */
export async function keepSignature(
  sql: Queryable,
  { attestation, ...row }: Omit<AttestationRow, 'created_at'>,
): Promise<boolean> {
  const { digest, attestor, review, job_id, submission } = row
  const [count] = await sql<{ others: number; known: number }[]>`
    select count(*) filter (where digest <> ${digest})::int as others,
      count(*) filter (where digest = ${digest})::int as known
    from attestations
    where review = ${review} and job_id = ${job_id} and submission = ${submission}
      and attestor = ${attestor}`
  if (count?.known) return true
  if ((count?.others ?? 0) >= most) return false
  await sql`
    insert into attestations ${sql({ ...row, attestation: sql.json(attestation as never) } as never)}
    on conflict (digest, attestor) do nothing`
  return true
}

/** Signatures under attestations of a job's submissions, or of one, the oldest first. */
export function findSignatures(
  sql: Queryable,
  { review, jobId, submission }: { review: Address; jobId: bigint; submission?: number },
): Promise<readonly AttestationRow[]> {
  const ofOne = submission === undefined ? sql`` : sql`and submission = ${submission}`
  return sql<AttestationRow[]>`
    select * from attestations where review = ${review} and job_id = ${jobId} ${ofOne}
    order by submission, created_at, attestor`
}

/** An attestation from its JSON. */
export function attestationOf(body: AttestationBody): Attestation {
  return { ...body, jobId: BigInt(body.jobId) }
}

/** An attestation as JSON. */
export function attestationBody({ jobId, ...rest }: Attestation): AttestationBody {
  return { ...rest, jobId: String(jobId) } as AttestationBody
}

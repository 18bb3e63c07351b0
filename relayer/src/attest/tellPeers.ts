import type { SignedAttestationBody } from '@guildhall/sdk'
import type { Deps } from '../deps.ts'
import type { Failures } from '../keeper/failures.ts'
import type { AttestationRow } from './attestationRow.ts'
import type { Attestor } from './attestor.ts'
import type { Awaiting } from './findAwaiting.ts'

/** Milliseconds another attestor's relayer has to answer. */
const timeout = 10_000

/** Minutes after which they are told again what waits still: they may have dropped what they had. */
const patience = 10

/** Gives own signatures on what still waits for a verdict to the relayers of the other attestors. */
export async function tellPeers(
  { sql, log, closing }: Pick<Deps, 'sql' | 'log' | 'closing'>,
  { peers, review, set }: Attestor,
  awaiting: readonly Awaiting[],
  failures: Failures,
): Promise<void> {
  if (set.threshold === 1 || awaiting.length === 0) return
  const ids = awaiting.map(({ jobId }) => String(jobId))
  for (const peer of peers) {
    const untold = await sql<AttestationRow[]>`
      select a.* from attestations a
      where a.is_own and a.review = ${review} and a.job_id = any(${ids}::bigint[])
        and not exists (
          select from attestation_tells t where t.digest = a.digest and t.peer = ${peer}
            and t.told_at > now() - ${patience} * interval '1 minute')
      order by a.created_at limit 100`
    for (const row of untold) {
      const key = `${peer} ${row.digest}`
      if (closing.aborted) return
      if (!failures.isOver(key)) continue
      try {
        await tell(peer, row)
        await sql`
          insert into attestation_tells ${sql({ digest: row.digest, peer })}
          on conflict (digest, peer) do update set told_at = now()`
      } catch (err) {
        failures.add(key)
        log.warn({ err, peer: new URL(peer).origin }, 'another attestor was not told')
      }
    }
  }
}

async function tell(peer: string, row: AttestationRow): Promise<void> {
  const { review, attestation, attestor, signature } = row
  const body: SignedAttestationBody = { review, attestation, attestor, signature }
  const response = await fetch(`${peer}/v1/attestations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    redirect: 'error',
    signal: AbortSignal.timeout(timeout),
  })
  await response.body?.cancel()
  if (!response.ok) throw new UntoldError({ status: response.status })
}

/** Another attestor's relayer did not take a signature. */
export class UntoldError extends Error {
  override name = 'UntoldError'
  constructor({ status }: { status: number }) {
    super(`It was answered ${status}.`)
  }
}

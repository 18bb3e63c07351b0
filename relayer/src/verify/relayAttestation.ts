import { verifyAgent } from '@guildhall/sdk'
import { wantCall } from '../calls/wantCall.ts'
import type { Deps } from '../deps.ts'
import { isHalted } from '../limits/isHalted.ts'
import { Problem } from '../problems/problem.ts'
import { callIdOf } from './callIdOf.ts'
import { attestationOf, type VerificationRow } from './verificationRow.ts'

/**
 * Queues the call that takes an attestation to the chain, once; again where it came to nothing.
 *
 * @throws {Problem} `budget-spent` where as many were taken today as are; the attestation stays good.
 */
export async function relayAttestation(deps: Deps, id: string): Promise<void> {
  const { sql, config } = deps
  if (await isHalted(deps)) return
  await sql.begin(async (sql) => {
    const [row] = await sql<VerificationRow[]>`
      select * from verifications where id = ${id} and state = 'attested' for update`
    const signed = row && attestationOf(row)
    if (!row || !signed) return
    await sql`select pg_advisory_xact_lock(hashtextextended('verify relays', 0))`
    const [count] = await sql<[{ today: number }]>`
      select count(*)::int as today from calls
      where kind = 'verify' and created_at > now() - interval '1 day'`
    if (!row.relay && count.today >= config.verify.relaysPerDay) {
      throw new Problem('budget-spent', {
        detail: `${config.verify.relaysPerDay} attestations are taken to the chain in a day.`,
        hint: 'Bring it yourself: verifyAgent.',
      })
    }
    const { to, data, gas } = verifyAgent(deps.deployment, signed)
    await sql`update verifications set relay = true, updated_at = now() where id = ${id}`
    await wantCall(sql, {
      id: callIdOf(deps, 'verify', id),
      kind: 'verify',
      subject: row.account,
      target: to,
      data,
      gas,
      deadline: BigInt(signed.attestation.expiry),
    })
  })
}

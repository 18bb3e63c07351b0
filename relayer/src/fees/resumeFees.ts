import { undecidedStates } from '../calls/call.ts'
import { findCall } from '../calls/findCall.ts'
import type { Deps } from '../deps.ts'
import { isHalted } from '../limits/isHalted.ts'
import { limits } from '../relay/limits.ts'
import { endPayment } from './endPayment.ts'
import type { FeeRow } from './feeRow.ts'
import { serveFee } from './serveFee.ts'

/**
 * Stores the requests whose fees were settled while nobody waited; not while the relayer is halted. Keeps
 * those that pay for nothing more apart, so that the others are found.
 */
export async function resumeFees(deps: Deps): Promise<void> {
  const { sql, log } = deps
  if (await isHalted(deps)) return
  await sql`
    delete from fees where state = 'open' and created_at < now() - interval '1 day'`
  await sql`
    update fees set state = 'used', updated_at = now()
    where state = 'served' and exists (
      select from request_log l where l.request_id = fees.request_id and l.state = 'signed'
    )`
  const left = await sql<FeeRow[]>`
    select * from fees
    where updated_at < now() - interval '2 seconds' and (state = 'paid' or state = 'paying' and exists (
      select from calls c where c.id = fees.call_id and c.state not in ${sql([...undecidedStates])}
    ))
    order by updated_at limit 100`
  const end = Date.now() + limits.stepTime
  for (const fee of left) {
    if (deps.closing.aborted || Date.now() > end) return
    try {
      const call = fee.call_id ? await findCall(sql, fee.call_id) : undefined
      const now = fee.state === 'paying' && call ? await endPayment(deps, fee, call) : fee
      if (now.state === 'paid') await serveFee(deps, now)
    } catch (err) {
      log.error({ err, fee: fee.id }, 'one fee failed; the others go on')
    }
  }
}

import { whileHeld } from '../database/whileHeld.ts'
import type { Deps } from '../deps.ts'
import { isHalted } from '../limits/isHalted.ts'
import { startLoop } from '../loop.ts'
import { fillSandbox } from './fillSandbox.ts'
import { followPayouts } from './followPayouts.ts'
import { payOut } from './payOut.ts'

/** Milliseconds between two looks. */
const interval = 1000

/**
 * Pays deposits out and follows their payouts, until stopped. Of several processes one does it at a time;
 * without DEPOSITS none.
 */
export function startDeposits(
  deps: Deps,
  onHung?: (loop: string) => void,
): { stop(): Promise<void> } {
  const { config, log, sql } = deps
  if (!config.deposits) return { stop: async () => {} }
  return startLoop({
    name: 'deposits',
    log,
    onHung,
    interval,
    step: async () => {
      await whileHeld(sql, `${config.databaseSchema} deposits`, () => followDeposits(deps))
    },
  })
}

/** Takes every deposit one step on. */
async function followDeposits(deps: Deps): Promise<void> {
  const { sql, log } = deps
  // A card's is ended by its provider; a day later at the latest by us
  await sql`
    update deposits set state = 'expired', updated_at = now()
    where state = 'open'
      and expires_at + case method when 'card' then interval '1 day' else interval '0' end < now()`
  await followPayouts(deps)
  if (await isHalted(deps)) return
  await fillSandbox(deps)
  const due = await sql<{ id: string; cause: string | null }[]>`
    select id, cause from deposits
    where state = 'paid' and reversed is null and pay_at <= now() order by pay_at limit 50`
  for (const { id, cause } of due) {
    if (deps.closing.aborted) return
    try {
      const waiting = await payOut(deps, id)
      if (waiting && waiting !== cause) log.warn({ deposit: id, waiting }, 'a deposit waits')
    } catch (err) {
      log.error({ err, deposit: id }, 'one deposit failed; the others go on')
    }
  }
}

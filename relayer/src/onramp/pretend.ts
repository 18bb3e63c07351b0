import type { Deps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'
import { type DepositRow, totalOf } from './depositRow.ts'
import { settingsOf } from './quoteDeposit.ts'
import { takeNotice } from './takeNotice.ts'

/**
 * Pretends that a deposit was paid: of the sandbox only, which is for chains that are thrown away.
 *
 * @throws {Problem} `forbidden` for any other.
 */
export async function pretend(deps: Deps, row: DepositRow): Promise<void> {
  if (row.method !== 'sandbox' || !settingsOf(deps).methods.includes('sandbox')) {
    throw new Problem('forbidden', { detail: 'Only a deposit of the sandbox is paid so.' })
  }
  await takeNotice(deps, {
    provider: 'sandbox',
    id: row.id,
    kind: 'pretended',
    told: {
      what: 'whole',
      method: 'sandbox',
      depositId: row.id,
      reference: row.reference ?? row.id,
      payment: undefined,
      amount: totalOf(row),
      currency: row.currency,
    },
  })
}

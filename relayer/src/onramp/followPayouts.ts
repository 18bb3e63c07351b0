import type { Hex } from 'viem'
import { hashOf, isEnded } from '../calls/call.ts'
import { findCall } from '../calls/findCall.ts'
import type { Deps } from '../deps.ts'
import { chainTime } from '../listings/statusOfListing.ts'
import { numberInvoice } from '../receipts/numberInvoice.ts'
import { findTransfer, isUsed } from '../x402/findTransfer.ts'
import { payoutOf } from './authorizePayout.ts'
import type { DepositRow } from './depositRow.ts'
import { floatOf } from './float.ts'

/** Books what became of the payouts that are under way. */
export async function followPayouts(deps: Deps): Promise<void> {
  const rows = await deps.sql<DepositRow[]>`
    select * from deposits where state = 'paying' order by updated_at limit 100`
  for (const row of rows) {
    if (deps.closing.aborted) return
    try {
      await follow(deps, row)
    } catch (err) {
      deps.log.error({ err, deposit: row.id }, 'one payout failed; the others go on')
    }
  }
}

async function follow(deps: Deps, row: DepositRow): Promise<void> {
  const { sql } = deps
  const call = row.call_id ? await findCall(sql, row.call_id) : undefined
  if (call && !isEnded(call)) return
  if (call?.state === 'confirmed') return bookDone(deps, row, hashOf(call), call.block_number)
  // Ours came to nothing; but whoever saw the authorization may have brought it
  const float = floatOf(deps).address
  const [from, validBefore] = [row.paid_by ?? float, row.valid_before ?? 0n]
  const payout = payoutOf(deps, row, { from, validBefore })
  if (await isUsed(deps, row.token, payout)) {
    const found = await findTransfer(deps, row.token, payout)
    if (found && !found.isDeep) return
    if (found) return bookDone(deps, row, found.hash, null)
    const cause = 'its authorization is used, and no transfer is found'
    await sql`
      update deposits set state = 'held', cause = ${cause}, updated_at = now()
      where id = ${row.id} and state = 'paying'`
    return
  }
  // Of another float it would be another's nonce: what that one signed has to be over first
  const mayNotFollow = row.reversed || from !== float
  if (mayNotFollow && (await chainTime(deps)) <= Number(validBefore)) return
  const state = row.reversed ? 'held' : 'paid'
  await sql`
    update deposits set state = ${state}, attempts = attempts + 1, updated_at = now(),
      cause = ${call?.error?.message ?? call?.cause ?? 'its call is gone'},
      pay_at = now() + least(3600, 5 * 2 ^ least(attempts, 10)) * interval '1 second'
    where id = ${row.id} and state = 'paying' and attempts = ${row.attempts}`
}

async function bookDone(
  { sql }: Deps,
  { id, fee }: DepositRow,
  hash: Hex | undefined,
  block: bigint | null,
): Promise<void> {
  await sql.begin(async (sql) => {
    const { count } = await sql`
      update deposits set state = 'done', transaction_hash = ${hash ?? null},
        block_number = ${block}, cause = case when reversed is null then null else cause end,
        updated_at = now()
      where id = ${id} and state = 'paying'`
    if (count > 0 && fee > 0n) await numberInvoice(sql, 'deposit', id)
  })
}

import { dryRun } from '../chain/dryRun.ts'
import { feesNow } from '../chain/fees.ts'
import type { Transaction } from '../database/connect.ts'
import type { Deps } from '../deps.ts'
import { isHalted } from '../limits/isHalted.ts'
import { broadcast } from '../relay/broadcast.ts'
import { callErrorOf } from '../relay/callError.ts'
import { openTransaction } from '../relay/openTransaction.ts'
import { freeSenders, payingSender } from '../relay/senders.ts'
import type { TransactionRow } from '../relay/transaction.ts'
import { now } from '../unixTime.ts'
import type { CallRow } from './call.ts'
import { failureOf } from './failureOf.ts'

/**
 * Sends the next call that is queued; tells whether there was one. It is tried first, and refused where
 * it would fail. Until the signed transaction is stored nothing has happened; from then on every process
 * can send it.
 */
export async function sendNextCall(deps: Deps): Promise<boolean> {
  if (await isHalted(deps)) return false
  const senders = await freeSenders(deps)
  const [first] = senders
  if (!first) return false
  let claimed: CallRow | undefined
  const send = async (sql: Transaction): Promise<TransactionRow | boolean> => {
    const [call] = await sql<CallRow[]>`
      select * from calls where state = 'accepted' order by failures, ordinal limit 1
      for update skip locked`
    if (!call) return false
    claimed = call
    const { id, target: to, data, gas } = call
    // Read after the claim: what was wanted is not newer than this head
    const head = await deps.head.refresh()
    if (call.deadline <= Math.max(head.timestamp, now())) {
      await sql`
        update calls set state = 'expired', cause = 'its time was up before it was sent',
          updated_at = now()
        where id = ${id}`
      return true
    }
    const [result] = await dryRun(deps.chain, head, [{ from: first.address, to, data, gas }])
    const error = result?.success
      ? failureOf(deps, call, result.logs)
      : callErrorOf(result?.data ?? '0x')
    if (error) {
      await sql`
        update calls set state = 'refused', cause = 'it would fail', error = ${sql.json(error)},
          updated_at = now()
        where id = ${id}`
      return true
    }
    const fees = await feesNow(deps)
    const account = await payingSender(deps, sql, senders, gas * fees.maxFeePerGas)
    const transaction = await openTransaction(deps, sql, {
      kind: 'call',
      to,
      data,
      gas,
      fees,
      account,
      head,
    })
    await sql`
      update calls set state = 'signed', transaction_id = ${transaction.id}, updated_at = now(),
        cause = ${`signed as nonce ${transaction.nonce} of ${account.address}`}
      where id = ${id}`
    return transaction
  }
  const sent = await deps.sql.begin(send).catch(async (error: unknown) => {
    // One that fails again and again does not hold up the others
    if (claimed) {
      await deps.sql`update calls set failures = failures + 1 where id = ${claimed.id}`
    }
    throw error
  })
  if (typeof sent === 'boolean') return sent
  await broadcast(deps, sent)
  return true
}

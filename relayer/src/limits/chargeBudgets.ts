import type { TransactionReceipt } from 'viem'
import type { Transaction } from '../database/connect.ts'
import { gasOf } from '../relay/forward.ts'
import type { RequestRow } from '../relay/request.ts'

/**
 * Notes what a mined transaction cost with the requests it carried, once, shared by what each asked for:
 * whether it executed them or not, or was replaced by one that carries nothing.
 */
export async function chargeBudgets(
  sql: Transaction,
  transactionId: bigint,
  { gasUsed, effectiveGasPrice }: Pick<TransactionReceipt, 'gasUsed' | 'effectiveGasPrice'>,
): Promise<void> {
  const charged = await sql`
    update transactions set charged = true where id = ${transactionId} and not charged`
  if (charged.count === 0) return
  const rows = await sql<RequestRow[]>`
    select r.* from requests r join reservations s on s.request_id = r.id
    where r.id in (
      select l.request_id
      from versions v join request_log l on l.transaction_hash = v.hash and l.state = 'signed'
      where v.transaction_id = ${transactionId}
    )
    order by r.id`
  let left = gasUsed
  let asked = rows.reduce((sum, row) => sum + gasOf(row), 0n)
  for (const row of rows) {
    const gas = (left * gasOf(row)) / asked
    left -= gas
    asked -= gasOf(row)
    await sql`
      update reservations set
        used_gas = used_gas + ${gas}, used_wei = used_wei + ${String(gas * effectiveGasPrice)}
      where request_id = ${row.id}`
  }
}

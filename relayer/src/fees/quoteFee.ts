import { feeQuoteId, feeQuoteTypedData } from '@guildhall/sdk'
import type { Deps } from '../deps.ts'
import { chainTime } from '../listings/statusOfListing.ts'
import type { NewRow } from '../relay/insertRequests.ts'
import { type Fee, priceOf } from './fee.ts'
import type { FeeRow } from './feeRow.ts'

/** Seconds a quote is good for; it ends so long before its request. */
const period = 120
const margin = 30
/** Seconds a quote must be good for to be told once more. */
const enough = 20

/** Signs what a request costs now, and keeps it; who asks again soon is told the same. */
export async function quoteFee(deps: Deps, fee: Fee, row: NewRow): Promise<FeeRow> {
  const { sql, deployment } = deps
  const time = await chainTime(deps)
  const terms = { token: fee.token.address, receiver: fee.receiver }
  const [open] = await sql<FeeRow[]>`
    select * from fees
    where request_id = ${row.id} and state = 'open' and expires_at > ${time + enough}
      and token = ${terms.token} and receiver = ${terms.receiver}
    order by expires_at desc limit 1`
  if (open) return open
  const quote = {
    requestId: row.id,
    ...terms,
    amount: await priceOf(deps, fee, row),
    expiry: Math.min(time + period, Number(row.deadline) - margin),
  }
  const quoted = {
    id: feeQuoteId(deployment, quote),
    request_id: row.id,
    signer: row.signer,
    ...terms,
    amount: String(quote.amount),
    expires_at: BigInt(quote.expiry),
    signature: await fee.quoter.signTypedData(feeQuoteTypedData(deployment, quote)),
  }
  const [stored] = await sql<FeeRow[]>`
    insert into fees ${sql(quoted)}
    on conflict (id) do update set updated_at = now() returning *`
  if (!stored) throw new Error('A quote was not stored.')
  return stored
}

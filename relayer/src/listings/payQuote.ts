import { setTimeout as sleep } from 'node:timers/promises'
import { chainLag, listingsAbi } from '@guildhall/sdk'
import {
  encodeAbiParameters,
  encodeFunctionData,
  type Hex,
  keccak256,
  parseAbiParameters,
} from 'viem'
import type { WantedCall } from '../calls/call.ts'
import { wantCall } from '../calls/wantCall.ts'
import type { Transaction } from '../database/connect.ts'
import type { Deps } from '../deps.ts'
import { settleElsewhere } from '../x402/settleElsewhere.ts'
import { type Payment, paymentSchema } from '../x402/wire.ts'
import { requirementsOf } from './paymentRequired.ts'
import { purchaseOf, type QuoteRow } from './quoteRow.ts'
import { readFreePlaces } from './readListing.ts'
import { chainTime, findHeartbeat } from './statusOfListing.ts'

/** Two checks of signatures by contracts, a transfer, a deposit made, a job. */
const purchaseGas = 2_500_000n

/**
 * Has a payment that was taken on settled, where another facilitator does that, and the purchase wanted.
 * May be done again after a crash. Returns why it was given up, with the quote open again.
 */
export async function payQuote(deps: Deps, id: Hex): Promise<string | undefined> {
  const { sql } = deps
  const [quote] = await sql<QuoteRow[]>`select * from quotes where id = ${id}`
  if (quote?.state !== 'paying' || !quote.payment) return undefined
  const payment = paymentSchema.parse(JSON.parse(quote.payment))
  const time = await chainTime(deps)
  const isLate = Number(quote.expires_at) <= time
  const reason = isLate
    ? 'quote_expired'
    : await settleElsewhere(deps, quote, payment, requirementsOf(deps, quote, time))
  if (reason === 'settlement_pending') return reason
  const free = reason ? [] : await readFreePlaces(deps, quote.listing_id)
  const heartbeat = reason ? undefined : await findHeartbeat(deps, quote.listing_id)
  const why = reason ?? (heartbeat ? undefined : 'seller_offline')
  // A seller's clock may be a little ahead of the chain's, which takes no heartbeat of the future
  const ahead = (heartbeat?.timestamp ?? 0) + chainLag - (await chainTime(deps))
  if (ahead > 0) await sleep(ahead * 1000)
  return sql.begin(async (sql) => {
    const [row] = await sql<QuoteRow[]>`
      select * from quotes where id = ${id} and state = 'paying' and call_id is null for update`
    if (!row) return undefined
    const place = why ? undefined : await holdFreePlace(sql, row, free)
    if (why || place === undefined || !heartbeat) {
      await reopen(sql, id, why ?? 'place_taken')
      return why ?? 'place_taken'
    }
    const call = purchaseCallOf(deps, { ...row, place }, payment, heartbeat)
    await wantCall(sql, call)
    await sql`update quotes set call_id = ${call.id}, updated_at = now() where id = ${id}`
    return undefined
  })
}

/** The place a quote holds, or another where somebody bought that past this relayer. */
async function holdFreePlace(
  sql: Transaction,
  { id, listing_id, place }: QuoteRow,
  free: readonly number[],
): Promise<number | undefined> {
  if (free.includes(place)) return place
  const held = await sql<{ place: number }[]>`
    select place from quotes where listing_id = ${listing_id} and state in ('open', 'paying')`
  const other = free.find((one) => held.every(({ place }) => place !== one))
  if (other === undefined) return undefined
  await sql`update quotes set place = ${other} where id = ${id}`
  return other
}

function purchaseCallOf(
  { deployment }: Deps,
  row: QuoteRow,
  { payload }: Payment,
  heartbeat: { timestamp: number; signature: Hex },
): WantedCall {
  const { validAfter, validBefore, nonce } = payload.authorization
  const transfer = {
    validAfter: BigInt(validAfter),
    validBefore: BigInt(validBefore),
    nonce,
    signature: payload.signature,
  }
  return {
    id: keccak256(
      encodeAbiParameters(parseAbiParameters('string, bytes32, bytes32'), [
        'purchase',
        row.id,
        row.payload_hash ?? row.id,
      ]),
    ),
    kind: 'purchase',
    subject: row.seller,
    target: deployment.contracts.listings,
    data: encodeFunctionData({
      abi: listingsAbi,
      functionName: 'buyByDeposit',
      args: [purchaseOf(row), transfer, row.signature, heartbeat.timestamp, heartbeat.signature],
    }),
    gas: purchaseGas,
    deadline: row.expires_at,
  }
}

/** The quote can be paid again; what was signed is forgotten, the call with it. */
export async function reopen(sql: Transaction, id: Hex, failure: string): Promise<void> {
  await sql`
    update quotes set state = 'open', payment = null, payload_hash = null, call_id = null,
      failure = ${failure}, updated_at = now()
    where id = ${id} and state = 'paying'`
}

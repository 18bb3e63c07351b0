import { listingsAbi } from '@guildhall/sdk'
import { encodeAbiParameters, encodeFunctionData, keccak256, parseAbiParameters } from 'viem'
import { overCount } from '../calls/overCount.ts'
import { wantCall } from '../calls/wantCall.ts'
import type { Deps } from '../deps.ts'
import { limits } from '../relay/limits.ts'
import { balanceOf } from './deposit.ts'
import { purchaseOf, type QuoteRow } from './quoteRow.ts'
import { closeExpired } from './reserve.ts'
import { chainTime } from './statusOfListing.ts'

const refundGas = 400_000n
/** Seconds after which a deposit is looked into once more: somebody may be late, or a refund fail. */
const nextLooks = [60, 600, 86_400]

/**
 * Sends what lies in the deposits of quotes that were never used back to their clients. Less than the
 * price is left for the client to fetch: dust is no reason to pay gas.
 */
export async function refundDeposits(deps: Deps): Promise<void> {
  const { sql, log } = deps
  const time = await chainTime(deps)
  await closeExpired(sql, time)
  await sql`
    delete from quotes
    where state = 'closed' and look_at is null and payload_hash is null and refund_id is null
      and created_at < now() - interval '30 days'`
  const due = await sql<QuoteRow[]>`
    select * from quotes where look_at <= ${time} order by look_at limit 100`
  const end = Date.now() + limits.stepTime
  for (const quote of due) {
    if (deps.closing.aborted || Date.now() > end) return
    try {
      await look(deps, quote, time)
    } catch (err) {
      log.error({ err, quote: quote.id }, 'one deposit failed; the others go on')
    }
  }
}

async function look(deps: Deps, quote: QuoteRow, time: number): Promise<void> {
  const { sql, deployment } = deps
  const balance = await balanceOf(deps, quote)
  const isWorthIt =
    balance >= BigInt(quote.price) && !(await overCount(deps, 'refund', quote.client))
  const next = nextLooks[quote.looks]
  await sql.begin(async (sql) => {
    const looked = await sql`
      update quotes set looks = looks + 1, look_at = ${next === undefined ? null : time + next}
      where id = ${quote.id} and looks = ${quote.looks}`
    if (looked.count === 0 || !isWorthIt) return
    const id = keccak256(
      encodeAbiParameters(parseAbiParameters('string, bytes32, uint256'), [
        'refund',
        quote.id,
        BigInt(quote.looks),
      ]),
    )
    await wantCall(sql, {
      id,
      kind: 'refund',
      subject: quote.client,
      target: deployment.contracts.listings,
      data: encodeFunctionData({
        abi: listingsAbi,
        functionName: 'refundDeposit',
        args: [purchaseOf(quote), quote.token],
      }),
      gas: refundGas,
      deadline: BigInt(time + 86_400),
    })
    await sql`update quotes set refund_id = ${id} where id = ${quote.id}`
  })
}

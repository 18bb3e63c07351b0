import { encodeAbiParameters, type Hex, keccak256, parseAbiParameters } from 'viem'
import { wantCall } from '../calls/wantCall.ts'
import type { Transaction } from '../database/connect.ts'
import type { Deps } from '../deps.ts'
import { chainTime } from '../listings/statusOfListing.ts'
import { encodePayout } from './authorizePayout.ts'
import type { DepositRow } from './depositRow.ts'
import { floatBalance, floatOf, leaving } from './float.ts'
import { inToken, settingsOf } from './quoteDeposit.ts'

/** A transfer, and what a wallet's code may do on it. */
const gas = 150_000n
/** Seconds a payout may wait to be mined. */
const validity = 3600

/** Why a payout waits: what the float holds, or the day's cap. */
export type Waiting = 'the float is short' | 'the day’s cap is reached'

/**
 * Wants the call that pays a deposit out, within the caps; says why it waits otherwise. Payouts are
 * counted one after the other, and a deposit has one under way at most.
 */
export async function payOut(deps: Deps, id: string): Promise<Waiting | undefined> {
  const settings = settingsOf(deps)
  const balance = await floatBalance(deps)
  const validBefore = BigInt((await chainTime(deps)) + validity)
  return deps.sql.begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('payouts', 230))`
    const [row] = await sql<DepositRow[]>`
      select * from deposits where id = ${id} and state = 'paid' and reversed is null for update`
    if (!row) return undefined
    const held = await reasonToHold(deps, sql, row)
    if (held) {
      await sql`update deposits set state = 'held', cause = ${held}, updated_at = now() where id = ${id}`
      return undefined
    }
    const amount = BigInt(row.token_amount)
    const [day] = await sql<[{ out: string }]>`
      select coalesce(sum(token_amount), 0) as out from deposits
      where payout_at >= date_trunc('day', now(), 'UTC') and state in ('paying', 'done')`
    if (BigInt(day.out) + amount > inToken(deps, settings.perDay)) {
      return wait(sql, row, 'the day’s cap is reached')
    }
    if (balance - (await leaving(sql)) < amount) return wait(sql, row, 'the float is short')

    const callId = payoutId(deps, row)
    await wantCall(sql, {
      id: callId,
      kind: 'payout',
      subject: row.recipient,
      target: row.token,
      data: await encodePayout(deps, row, validBefore),
      gas,
      deadline: validBefore,
    })
    await sql`
      update deposits set state = 'paying', cause = null, call_id = ${callId},
        paid_by = ${floatOf(deps).address}, valid_before = ${validBefore}, payout_at = now(), updated_at = now()
      where id = ${id}`
    return undefined
  })
}

async function reasonToHold(
  deps: Deps,
  sql: Transaction,
  { account, amount, token }: DepositRow,
): Promise<string | undefined> {
  const { max, token: now } = settingsOf(deps)
  if (amount > max) return 'more than is paid out at once'
  if (token !== now) return 'of another token than is paid out now'
  const [flag] = await sql`select reason from deposit_flags where account = ${account}`
  return flag && `of the account ${flag.reason}`
}

async function wait(sql: Transaction, { id }: DepositRow, cause: Waiting): Promise<Waiting> {
  await sql`
    update deposits set cause = ${cause}, pay_at = now() + interval '5 seconds', updated_at = now()
    where id = ${id}`
  return cause
}

/** Names an attempt: one that came to nothing is followed by another. */
function payoutId({ config }: Deps, { id, attempts }: DepositRow): Hex {
  const parameters = parseAbiParameters('string, uint256, string, uint256')
  return keccak256(
    encodeAbiParameters(parameters, ['payout', BigInt(config.chainId), id, BigInt(attempts)]),
  )
}

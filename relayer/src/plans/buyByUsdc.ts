import {
  type Address,
  encodeAbiParameters,
  getAddress,
  type Hex,
  isAddressEqual,
  keccak256,
} from 'viem'
import { z } from 'zod'
import { overCount } from '../calls/overCount.ts'
import type { Transaction } from '../database/connect.ts'
import type { Deps } from '../deps.ts'
import { chainTime } from '../listings/statusOfListing.ts'
import { Problem } from '../problems/problem.ts'
import { unixTime } from '../unixTime.ts'
import { checkHalt } from '../x402/checkHalt.ts'
import { faultOf, networkOf } from '../x402/checkPayment.ts'
import { payloadHash, paymentId } from '../x402/paymentId.ts'
import { findSettlement, settleTransfer } from '../x402/settleTransfer.ts'
import type { Payment, Settlement } from '../x402/wire.ts'
import { addTerm } from './addTerm.ts'
import { beginTerm } from './beginTerm.ts'
import { planNamed, plansOf, priceInToken } from './describePlans.ts'
import { PlanDue, PlanPending, requirementsOf } from './planPayment.ts'
import type { PlanTerm } from './planTerm.ts'

/** Seconds a price holds. */
const patience = 600
/** Seconds a payment may be good for beyond its price. */
const slack = 600

/**
 * Sells a plan for tokens the account pays by x402, once for each payment. Returns what became of it.
 *
 * @throws {Problem} `not-found`, `payment-required`, `payment-pending`, `halted`.
 */
export async function buyByUsdc(
  deps: Deps,
  account: Address,
  id: string,
  payment: Payment | undefined,
): Promise<Settlement> {
  const time = await chainTime(deps)
  if (!payment) {
    const term = await openTerm(deps, account, id)
    throw new PlanDue(deps, term, { time, error: 'payment_required' })
  }
  const paid = await pay(deps, account, payment, time)
  if (paid.success) return paid
  if (paid.errorReason === 'settlement_pending') throw new PlanPending(paid)
  const term = await openTerm(deps, account, id)
  const error = paid.errorReason ?? 'settlement_failed'
  throw new PlanDue(deps, term, { time, error, settlement: paid })
}

async function pay(
  deps: Deps,
  account: Address,
  payment: Payment,
  time: number,
): Promise<Settlement> {
  const { sql } = deps
  const { from, validBefore } = payment.payload.authorization
  const refused = (errorReason: string): Settlement => ({
    success: false,
    errorReason,
    transaction: '',
    network: networkOf(deps),
    payer: from,
  })
  const quote = z.uuid().safeParse(payment.accepted.extra.quote)
  const [term] = quote.success
    ? await sql<PlanTerm[]>`
        select * from plan_terms where id = ${quote.data} and account = ${account} and via = 'usdc'`
    : []
  if (!term) return refused('quote_unknown')
  // A payment says only whose it is: nobody pays for another unknowingly
  if (!isAddressEqual(from, account)) return refused('payer_is_not_account')
  const hash = payloadHash(payment)
  if (term.payload_hash !== null && term.payload_hash !== hash) return refused('quote_used')
  const requirements = requirementsOf(deps, term, time)
  const fault = faultOf(deps, payment, requirements)
  if (fault) return refused(fault)
  const expiry = unixTime(term.expires_at)
  const { asset } = requirements
  const known = await findSettlement(
    sql,
    paymentId(deps.config.chainId, getAddress(asset), payment),
  )
  // One that was taken on before may have been brought since, by anybody
  const isKnown = known?.payload_hash === hash && known.fee_id === settlementIdOf(term)
  if (term.state === 'open' && !isKnown && expiry <= time) return refused('quote_expired')
  if (Number(validBefore) > expiry + slack) {
    return refused('invalid_exact_evm_payload_authorization_valid_before')
  }
  if (term.state === 'open') {
    await checkHalt(deps)
    if (await overCount(deps, 'settlement', account)) return refused('too_many_settlements')
  }
  const settled = await settleTransfer(deps, payment, requirements, {
    kind: 'settlement',
    subject: account,
    feeId: settlementIdOf(term),
    alongside: (sql, callId) => take(sql, term, { payment, hash, callId }),
  })
  if (settled.success) await beginTerm(deps, term.id, settled.transaction as Hex)
  return settled
}

/** Names what a payment is taken for: the same payment is good for nothing else. */
function settlementIdOf({ id }: PlanTerm): Hex {
  return keccak256(encodeAbiParameters([{ type: 'string' }, { type: 'string' }], ['plan', id]))
}

async function take(
  sql: Transaction,
  { id }: PlanTerm,
  { payment, hash, callId }: { payment: Payment; hash: Hex; callId: Hex },
): Promise<void> {
  const { count } = await sql`
    update plan_terms set state = case when state = 'open' then 'paying' else state end,
      payment = ${JSON.stringify(payment)}, payload_hash = ${hash}, call_id = ${callId},
      updated_at = now()
    where id = ${id} and (payload_hash is null or payload_hash = ${hash})`
  if (count === 0) throw new Error('Another payment of this plan was taken on.')
}

/** What the account is asked for: the same while it holds. */
async function openTerm(deps: Deps, account: Address, id: string): Promise<PlanTerm> {
  const { sql, identities } = deps
  const plan = planNamed(deps, id)
  const token = priceInToken(deps, plan.price)
  const { usdc } = plansOf(deps)
  if (!token || !usdc) {
    throw new Problem('not-found', { detail: 'Plans are not sold for tokens here.' })
  }
  const { agentId } = await identities.of(account)
  return sql.begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`plans ${account}`}, 231))`
    await sql`
      delete from plan_terms
      where account = ${account} and via = 'usdc' and state = 'open'
        and expires_at < now() - interval '1 day'`
    const [open] = await sql<PlanTerm[]>`
      select * from plan_terms
      where account = ${account} and via = 'usdc' and state = 'open' and plan = ${id}
        and price = ${plan.price} and token = ${token.address} and receiver = ${usdc.receiver}
        and expires_at > now() + interval '2 minutes'
      order by created_at desc limit 1`
    if (open) return open
    return addTerm(sql, {
      ...{ account, agentId, plan, patience, via: 'usdc' as const },
      ...{ token: token.address, tokenAmount: token.amount, receiver: usdc.receiver },
    })
  })
}

import type { PendingSettlementStore } from '@x402/core/facilitator'
import { type Address, getAddress, type Hex } from 'viem'
import { awaitCall } from '../calls/awaitCall.ts'
import { type CallKind, hashOf, isEnded, undoneStates } from '../calls/call.ts'
import { findCall } from '../calls/findCall.ts'
import { wantCall } from '../calls/wantCall.ts'
import type { Queryable, Transaction } from '../database/connect.ts'
import type { Deps } from '../deps.ts'
import { now } from '../unixTime.ts'
import { networkOf } from './checkPayment.ts'
import { asStock, stockFacilitator } from './facilitator.ts'
import { createFacilitatorSigner } from './facilitatorSigner.ts'
import { findTransfer } from './findTransfer.ts'
import { nameFailure } from './nameFailure.ts'
import { payloadHash, paymentId } from './paymentId.ts'
import type { Payment, Requirements, Settlement } from './wire.ts'

/**
 * Gas of a transfer, with what a wallet may use to check its owner's signature; of a fee, whose price has
 * it in, less.
 */
export const settlingGas = { settlement: 400_000n, fee: 200_000n } as const
/** Seconds after which a settlement that could not be sent is given up. */
const longest = 3600
/** How long a settlement is waited for to be signed, in milliseconds. */
const signingTime = 10_000

/** What a payment was taken on for. */
export type Purpose = {
  readonly kind: Extract<CallKind, 'settlement' | 'fee'>
  /** Whom it counts as. */
  readonly subject: Address
  /** The quote it settles, where it is a fee. */
  readonly feeId?: Hex
  /** What is written down together with the payment's being taken on, or not at all. */
  readonly alongside?: (sql: Transaction, callId: Hex) => Promise<void>
}

export type KnownSettlement = { readonly payload_hash: Hex; readonly fee_id: Hex | null }

export async function findSettlement(
  sql: Queryable,
  id: Hex,
): Promise<KnownSettlement | undefined> {
  const [known] = await sql<KnownSettlement[]>`
    select payload_hash, fee_id from settlements where id = ${id}`
  return known
}

/**
 * Settles a payment whose form was checked, once and for one purpose: the identical payment again is
 * told of the same transaction, for ever.
 */
export async function settleTransfer(
  deps: Deps,
  payment: Payment,
  requirements: Requirements,
  { kind, subject, feeId, alongside }: Purpose,
): Promise<Settlement> {
  const { authorization } = payment.payload
  const network = networkOf(deps)
  const about = { transaction: '', network: requirements.network, payer: authorization.from }
  const token = getAddress(requirements.asset)
  const id = paymentId(deps.config.chainId, token, payment)
  const hash = payloadHash(payment)
  const isOther = (known: KnownSettlement | undefined) =>
    known !== undefined && (known.payload_hash !== hash || known.fee_id !== (feeId ?? null))
  const refused = (errorReason: string, errorMessage?: string): Settlement => ({
    success: false,
    errorReason,
    ...(errorMessage && { errorMessage }),
    ...about,
  })
  const known = await findSettlement(deps.sql, id)
  if (isOther(known)) return refused('invalid_exact_evm_nonce_already_used')

  const signer = createFacilitatorSigner(deps, async ({ to, data }) => {
    await deps.sql.begin(async (sql) => {
      await wantCall(sql, {
        id,
        kind,
        subject,
        target: to,
        data,
        gas: settlingGas[kind],
        deadline: min(BigInt(authorization.validBefore), BigInt(now() + longest)),
      })
      const settlement = {
        id,
        payload_hash: hash,
        fee_id: feeId ?? null,
        token,
        payer: getAddress(authorization.from),
        payee: getAddress(authorization.to),
        amount: authorization.value,
        call_id: id,
      }
      await sql`insert into settlements ${sql(settlement)} on conflict do nothing`
      // Another may have been first, for something else
      if (isOther(await findSettlement(sql, id))) throw new PaymentTakenError({ id })
      await alongside?.(sql, id)
    })
    const call = await awaitCall(
      deps,
      id,
      (call) => isEnded(call) || hashOf(call) !== undefined,
      signingTime,
    )
    const sent = hashOf(call)
    if (!sent) throw new Error(call.error?.message ?? 'It is not signed yet.')
    return sent
  })
  // Kept in the same row as the call itself: nothing to store, and nothing to forget
  const store: PendingSettlementStore = {
    get: async () => {
      const call = known && (await findCall(deps.sql, id))
      const isUndone = undoneStates.some((state) => state === call?.state)
      return call && !isUndone ? hashOf(call) : undefined
    },
    set: async () => {},
    delete: async () => {},
  }
  const settled = await stockFacilitator(deps, signer, store).settle(asStock(payment), requirements)
  if (isOther(await findSettlement(deps.sql, id))) {
    return refused('invalid_exact_evm_nonce_already_used')
  }
  const call = await findCall(deps.sql, id)
  if (call?.state === 'confirmed') {
    const transaction = hashOf(call) ?? settled.transaction
    return { success: true, transaction, network, payer: about.payer, amount: authorization.value }
  }
  if (call && !isEnded(call)) {
    return { ...refused('settlement_pending'), transaction: hashOf(call) ?? '' }
  }
  if (!call && signer.failure) throw signer.failure
  // Ours failed where another brought it first
  const found = call && (await findTransfer(deps, token, authorization))
  if (found) {
    const transaction = found.hash
    if (!found.isDeep) return { ...refused('settlement_pending'), transaction }
    return { success: true, transaction, network, payer: about.payer, amount: authorization.value }
  }
  const reason = settled.errorReason ?? 'invalid_exact_evm_transaction_failed'
  const named = await nameFailure(deps, payment, requirements, reason)
  return refused(named ?? reason, settled.errorMessage)
}

/** Another has taken the payment on, for another purpose. */
class PaymentTakenError extends Error {
  override name = 'PaymentTakenError'
  constructor({ id }: { id: Hex }) {
    super(`The payment ${id} was taken on for something else.`)
  }
}

function min(first: bigint, second: bigint): bigint {
  return first < second ? first : second
}

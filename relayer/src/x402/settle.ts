import type { PendingSettlementStore } from '@x402/core/facilitator'
import { getAddress, type Hex } from 'viem'
import { awaitCall } from '../calls/awaitCall.ts'
import { hashOf, isEnded, undoneStates } from '../calls/call.ts'
import { findCall } from '../calls/findCall.ts'
import { wantCall } from '../calls/wantCall.ts'
import type { Deps } from '../deps.ts'
import { purchase } from '../listings/purchase.ts'
import { findQuoteOfDeposit } from '../listings/quoteRow.ts'
import { now } from '../unixTime.ts'
import { refusalOf } from './admitSettlement.ts'
import { checkHalt } from './checkHalt.ts'
import { faultOf, networkOf } from './checkPayment.ts'
import { asStock, stockFacilitator } from './facilitator.ts'
import { createFacilitatorSigner } from './facilitatorSigner.ts'
import { findTransfer } from './findTransfer.ts'
import { nameFailure } from './nameFailure.ts'
import { payloadHash, paymentId } from './paymentId.ts'
import type { FacilitatorBody, Settlement } from './wire.ts'

/** Gas of a transfer, with what a wallet may use to check its owner's signature. */
const transferGas = 400_000n
/** Seconds after which a settlement that could not be sent is given up. */
const longest = 3600
/** How long a settlement is waited for to be signed, in milliseconds. */
const signingTime = 10_000

/**
 * Settles a payment, once: the identical payment again is told of the same transaction, for ever. What
 * was taken on is settled even if this process dies; until its end is known it is `settlement_pending`.
 */
export async function settle(deps: Deps, body: FacilitatorBody): Promise<Settlement> {
  const { paymentPayload: payment, paymentRequirements: requirements } = body
  const { authorization } = payment.payload
  const network = networkOf(deps)
  const about = { transaction: '', network: requirements.network, payer: authorization.from }
  const refused = (errorReason: string, errorMessage?: string): Settlement => ({
    success: false,
    errorReason,
    ...(errorMessage && { errorMessage }),
    ...about,
  })
  const fault = faultOf(deps, payment, requirements)
  if (fault) return refused(fault)

  const quote = await findQuoteOfDeposit(deps.sql, getAddress(authorization.to))
  if (quote) {
    const { settlement } = await purchase(deps, quote, payment)
    return settlement
  }
  const token = getAddress(requirements.asset)
  const id = paymentId(deps.config.chainId, token, payment)
  const hash = payloadHash(payment)
  const [known] = await deps.sql<{ payload_hash: Hex }[]>`
    select payload_hash from settlements where id = ${id}`
  if (known && known.payload_hash !== hash) return refused('invalid_exact_evm_nonce_already_used')
  if (!known) await checkHalt(deps)
  const refusal = known ? undefined : await refusalOf(deps, requirements)
  if (refusal) return refused(refusal.reason, refusal.message)

  const signer = createFacilitatorSigner(deps, async ({ to, data }) => {
    await deps.sql.begin(async (sql) => {
      await wantCall(sql, {
        id,
        kind: 'settlement',
        subject: getAddress(authorization.to),
        target: to,
        data,
        gas: transferGas,
        deadline: min(BigInt(authorization.validBefore), BigInt(now() + longest)),
      })
      const settlement = {
        id,
        payload_hash: hash,
        token,
        payer: getAddress(authorization.from),
        payee: getAddress(authorization.to),
        amount: authorization.value,
        call_id: id,
      }
      await sql`insert into settlements ${sql(settlement)} on conflict do nothing`
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
  const transaction = call && (await findTransfer(deps, token, authorization))
  if (transaction) {
    return { success: true, transaction, network, payer: about.payer, amount: authorization.value }
  }
  const reason = settled.errorReason ?? 'invalid_exact_evm_transaction_failed'
  const named = await nameFailure(deps, payment, requirements, reason)
  return refused(named ?? reason, settled.errorMessage)
}

function min(first: bigint, second: bigint): bigint {
  return first < second ? first : second
}

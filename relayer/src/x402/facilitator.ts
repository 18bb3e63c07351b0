import { type PendingSettlementStore, x402Facilitator } from '@x402/core/facilitator'
import type { PaymentPayload } from '@x402/core/types'
import { ExactEvmScheme } from '@x402/evm/exact/facilitator'
import type { Deps } from '../deps.ts'
import { networkOf } from './checkPayment.ts'
import type { FacilitatorSigner } from './facilitatorSigner.ts'
import { createFacilitatorSigner } from './facilitatorSigner.ts'
import { nameFailure } from './nameFailure.ts'
import type { Payment, Requirements, Verification } from './wire.ts'

/** The stock facilitator over a signer; what it does with it is the stock's. */
export function stockFacilitator(
  deps: Deps,
  signer: FacilitatorSigner,
  pendingSettlementStore?: PendingSettlementStore,
): x402Facilitator {
  const scheme = new ExactEvmScheme(signer, {
    simulateInSettle: true,
    ...(pendingSettlementStore && { pendingSettlementStore }),
  })
  return new x402Facilitator().register(networkOf(deps), scheme)
}

/** Whether the chain would take a payment now. Throws where a node does not answer: that is no refusal. */
export async function verifyOnChain(
  deps: Deps,
  payment: Payment,
  requirements: Requirements,
): Promise<Verification> {
  const signer = createFacilitatorSigner(deps, neverSent)
  const facilitator = stockFacilitator(deps, signer)
  const verified = await facilitator.verify(asStock(payment), requirements)
  if (!verified.isValid && signer.failure) throw signer.failure
  const { isValid, payer } = verified
  const invalidReason = await nameFailure(deps, payment, requirements, verified.invalidReason)
  return { isValid, ...(invalidReason && { invalidReason }), ...(payer && { payer }) }
}

/** What the resource says of itself is not for us to refuse. */
export function asStock(payment: Payment): PaymentPayload {
  return payment as PaymentPayload
}

export function neverSent(): Promise<never> {
  return Promise.reject(new Error('Nothing is sent to verify a payment.'))
}

import { jobMarketAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'
import { encodeHireTerms, encodePayment, type HireTerms, type Payment } from '../payment.ts'

/** The terms both sides are held to, and what pays for them. */
export type HireParameters = HireTerms & { readonly payment: Payment }

/** Hires a provider at once. Until it consents, the client may take the hire back. */
export function hire(deployment: Deployment, parameters: HireParameters): Call {
  const { jobMarket } = deployment.contracts
  const { payment, ...terms } = parameters
  return createCall(
    jobMarket,
    jobMarketAbi,
    'hire',
    [encodeHireTerms(terms), encodePayment(payment)],
    350_000n,
  )
}

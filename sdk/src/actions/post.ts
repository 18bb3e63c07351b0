import { jobMarketAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'
import { encodePayment, encodePostTerms, type Payment, type PostTerms } from '../payment.ts'

/** What is posted, and what fills its escrow. */
export type PostParameters = PostTerms & { readonly payment: Payment }

/** Posts a job open to offers, its budget escrowed. */
export function post(deployment: Deployment, parameters: PostParameters): Call {
  const { jobMarket } = deployment.contracts
  const { payment, ...terms } = parameters
  return createCall(
    jobMarket,
    jobMarketAbi,
    'post',
    [encodePostTerms(terms), encodePayment(payment)],
    350_000n,
  )
}

import {
  type Call,
  drip,
  randomLane,
  requestId,
  type SignedRequest,
  voidLane,
} from '@guildhall/sdk'
import { decodePaymentRequiredHeader, encodePaymentSignatureHeader } from '@x402/core/http'
import type { PaymentPayload, PaymentRequirements } from '@x402/core/types'
import type { Address, Hex } from 'viem'
import { generatePrivateKey, privateKeyToAddress } from 'viem/accounts'
import { quoteKey } from '../../../script/stack/keys.ts'
import { type Agent, newAgent, postSigned } from '../agent.ts'
import { executeDirectly } from '../executeDirectly.ts'
import { deployment, type Stack, type TestRelayer } from '../stack.ts'
import { payFor } from '../x402/payer.ts'
import { usdc } from '../x402/seller.ts'

/** Where the fees of the tests go: an account nobody else pays. */
export const receiver: Address = privateKeyToAddress(generatePrivateKey())

/** A relayer that asks 0.05 USDC for every request. */
export const feeEnvironment = {
  FEE: 'always',
  FEE_TOKEN: usdc,
  FEE_RECEIVER: receiver,
  FEE_PER_REQUEST: '0.05',
  QUOTE_PRIVATE_KEY: quoteKey,
  X402_WAIT_SECONDS: '5',
} as const

export const fee = 50_000n

/** An agent with 1,000 USDC, and no coin. */
export async function newFeePayer(stack: Stack): Promise<Agent> {
  const agent = newAgent(stack)
  await executeDirectly(stack, await agent.sign(drip(deployment)))
  return agent
}

/** A call that costs nothing and harms nobody. */
export function someCall(): Call {
  return voidLane(deployment, { lane: randomLane() })
}

export function idOf({ request }: SignedRequest): Hex {
  return requestId(deployment, request)
}

/** The same POST, with a payment. */
export function postPaid(signed: SignedRequest, payment: PaymentPayload | string): RequestInit {
  const header = typeof payment === 'string' ? payment : encodePaymentSignatureHeader(payment)
  const { headers, ...rest } = postSigned(signed)
  return { ...rest, headers: { ...headers, 'payment-signature': header } }
}

/** Hands a request over, with a payment or without. */
export async function submit(
  { app }: TestRelayer,
  signed: SignedRequest,
  payment?: PaymentPayload | string,
): Promise<Response> {
  const init = payment === undefined ? postSigned(signed) : postPaid(signed, payment)
  return app.request('/v1/relay', init)
}

/** What a 402 asks for; every entry, and why. */
export function askedIn(answer: Response) {
  return decodePaymentRequiredHeader(answer.headers.get('payment-required') ?? '')
}

/** What the stock client of an account signs for what a 402 asks, with what is changed about that. */
export function payAsked(
  { account }: Pick<Agent, 'account'>,
  answer: Response,
  change: Partial<PaymentRequirements> = {},
): Promise<PaymentPayload> {
  const [requirements] = askedIn(answer).accepts
  if (!requirements) throw new Error('Nothing is asked for.')
  return payFor(account, { ...requirements, ...change })
}

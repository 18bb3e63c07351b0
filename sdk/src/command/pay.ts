import { type Address, type Hex, hashTypedData, keccak256 } from 'viem'
import type { Token } from '../deployment.ts'
import type { Payment } from '../payment.ts'
import { receiveWithAuthorizationTypes, tokenDomain } from '../typedData.ts'
import type { WriteContext } from './context.ts'
import { wordsOf } from './wordsOf.ts'

/**
 * Signs a payment for one thing and nothing else: an EIP-3009 authorization whose nonce is the hash of
 * `opening(salt)`, which is the call's selector, what it pays for, and the salt.
 */
export async function pay(
  context: WriteContext,
  {
    token,
    amount,
    opening: open,
    to = context.deployment.contracts.jobMarket,
    jobId,
  }: {
    token: Token
    /** In the token's smallest unit. */
    amount: bigint
    opening: (salt: Hex) => Hex
    to?: Address | undefined
    /** The job paid for; none where the call makes it. */
    jobId?: bigint | undefined
  },
): Promise<Payment> {
  const { actor, deployment } = context
  if (actor.spend) {
    await actor.spend({ token: token.address, amount, spender: to, jobId })
    return { method: 'allowance' }
  }
  const salt = await actor.random('payment salt')
  const deadline = (await actor.now()) + actor.validity
  const opening = open(salt)
  const typedData = {
    domain: tokenDomain(deployment.chainId, token),
    types: receiveWithAuthorizationTypes,
    primaryType: 'ReceiveWithAuthorization',
    message: {
      from: actor.address,
      to,
      value: amount,
      validAfter: 0n,
      validBefore: BigInt(deadline),
      nonce: keccak256(opening),
    },
  } as const
  const words = await wordsOf(context, typedData, opening)
  const hash = hashTypedData(typedData)
  const signature = await actor.sign({ typedData, hash, words, opening })
  return { method: 'authorization', payer: actor.address, deadline, salt, signature }
}

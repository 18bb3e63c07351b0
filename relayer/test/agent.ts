import {
  type Call,
  encodeSignedRequest,
  type ForwardRequest,
  forwarderDomain,
  forwardRequestTypes,
  type SignedRequest,
  signRequest,
} from '@guildhall/sdk'
import type { Address, PublicClient } from 'viem'
import { generatePrivateKey, type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import { deployment, type Stack } from './stack.ts'

type Choice = { lane?: bigint; nonce?: bigint; deadline?: number }

/** An account with a key and no coin at all. */
export type Agent = {
  readonly address: Address
  readonly account: PrivateKeyAccount
  /** Signs a call as a forward request. */
  sign(call: Call, choice?: Choice): Promise<SignedRequest>
  /** Signs a request as it is, right or wrong. */
  signExactly(request: ForwardRequest): Promise<SignedRequest>
}

export function newAgent(
  { chain }: Stack,
  account = privateKeyToAccount(generatePrivateKey()),
): Agent {
  return {
    address: account.address,
    account,
    async sign(call, choice) {
      const { timestamp } = await chain.getBlock()
      // A chain that was loaded stands still, however long the tests before took
      const now = Math.max(Number(timestamp), Math.floor(Date.now() / 1000))
      return signRequest({
        deployment,
        publicClient: chain as unknown as PublicClient,
        signer: account,
        call,
        deadline: now + 600,
        ...choice,
      })
    },
    signExactly: async (request) => ({
      request,
      signature: await account.signTypedData({
        domain: forwarderDomain(deployment),
        types: forwardRequestTypes,
        primaryType: 'ForwardRequest',
        message: request,
      }),
    }),
  }
}

/** Anything as the body of a POST. */
export function post(body: unknown): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  }
}

export function postSigned(signed: SignedRequest): RequestInit {
  return post(encodeSignedRequest(signed))
}

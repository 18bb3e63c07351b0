import {
  deploymentOf,
  drip,
  type ForwardRequest,
  forwarderDomain,
  forwardRequestTypes,
  local,
  randomLane,
  requestId,
  type SignedRequest,
} from '@guildhall/sdk'
import type { Hex } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'

export type Signed = SignedRequest & { readonly id: Hex }

const deployment = deploymentOf(local.id)

/** Requests of so many agents in turn, each in a lane of its own: test money for whoever signs. */
export async function signMany(count: number, agents: number): Promise<readonly Signed[]> {
  const accounts = Array.from({ length: Math.min(agents, count) }, () =>
    privateKeyToAccount(generatePrivateKey()),
  )
  const deadline = Math.floor(Date.now() / 1000) + 3600
  const signed: Signed[] = []
  for (let i = 0; i < count; i++) {
    const account = accounts[i % accounts.length] ?? account0()
    const nonce = randomLane() << 64n
    const request: ForwardRequest = {
      from: account.address,
      ...drip(deployment),
      nonce,
      deadline,
    }
    const signature = await account.signTypedData({
      domain: forwarderDomain(deployment),
      types: forwardRequestTypes,
      primaryType: 'ForwardRequest',
      message: request,
    })
    signed.push({ request, signature, id: requestId(deployment, request) })
  }
  return signed
}

function account0(): never {
  throw new Error('There must be at least one agent.')
}

import { type Address, keccak256, stringToBytes } from 'viem'
import type { Deployment } from './deployment.ts'
import type { DispatchBody } from './dispatchWire.ts'
import { dispatchTypes, relayerDomain } from './typedData.ts'

type Asked = Omit<DispatchBody, 'signature'>

/** What a wallet's owner signs to have its jobs handed to its agent's endpoint. */
export function dispatchTypedData(
  deployment: Pick<Deployment, 'chainId' | 'contracts'>,
  { wallet, agentId, active, secret, time }: Asked,
) {
  return {
    domain: relayerDomain(deployment),
    types: dispatchTypes,
    primaryType: 'Dispatch',
    message: {
      wallet: wallet as Address,
      agentId: BigInt(agentId),
      active,
      secretHash: keccak256(stringToBytes(secret)),
      time,
    },
  } as const
}

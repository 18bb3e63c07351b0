import { forwarderAbi } from '@guildhall/sdk'
import type { Address } from 'viem'
import type { Deps } from '../deps.ts'
import { laneOf } from './nonce.ts'

/** The next nonce on the chain of each given request's lane, all as of one block. */
export function nextNonces(
  { chain, deployment }: Pick<Deps, 'chain' | 'deployment'>,
  requests: readonly { signer: Address; nonce: bigint }[],
  blockNumber?: bigint,
): Promise<readonly bigint[]> {
  return chain.multicall({
    contracts: requests.map(
      ({ signer, nonce }) =>
        ({
          address: deployment.contracts.forwarder,
          abi: forwarderAbi,
          functionName: 'nextNonce',
          args: [signer, laneOf(nonce)],
        }) as const,
    ),
    allowFailure: false,
    // In one call, by code that comes along
    deployless: true,
    batchSize: 0,
    ...(blockNumber !== undefined && { blockNumber }),
  })
}

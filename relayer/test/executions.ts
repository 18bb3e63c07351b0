import { forwarderAbi } from '@guildhall/sdk'
import type { Hex } from 'viem'
import { deployment, type Stack } from './stack.ts'

/** Every execution of a request on the chain. */
export function executionsOf({ chain }: Stack, id: Hex) {
  return chain.getContractEvents({
    address: deployment.contracts.forwarder,
    abi: forwarderAbi,
    eventName: 'RequestExecuted',
    args: { digest: id },
    fromBlock: 0n,
  })
}

import { forwarderAbi, type SignedRequest } from '@guildhall/sdk'
import type { TransactionReceipt } from 'viem'
import { deployment, type Stack } from './stack.ts'

/** Executes a signed request as anybody can, without any relayer. */
export async function executeDirectly(
  { chain }: Stack,
  { request, signature }: SignedRequest,
): Promise<TransactionReceipt> {
  const hash = await chain.writeContract({
    address: deployment.contracts.forwarder,
    abi: forwarderAbi,
    functionName: 'execute',
    args: [[request], [signature]],
    gas: 3_000_000n,
  })
  return chain.waitForTransactionReceipt({ hash })
}

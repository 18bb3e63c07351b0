import { jobMarketAbi, policyIdOf } from '@guildhall/sdk'
import type { Address } from 'viem'
import { deployment, type TestRelayer } from '../stack.ts'

/** The attestor set that judges jobs of people. */
export async function humanTaskReview({ deps }: TestRelayer): Promise<Address> {
  const { evaluator } = await deps.chain.readContract({
    address: deployment.contracts.jobMarket,
    abi: jobMarketAbi,
    functionName: 'policyOf',
    args: [policyIdOf(deployment, 'HUMAN_TASK')],
  })
  return evaluator
}

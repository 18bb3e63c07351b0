import { offersAbi } from '@guildhall/sdk'
import type { Address, Hex } from 'viem'
import type { Agent } from './startAgent.ts'

export type Proposal = { readonly jobId: bigint; readonly provider: Address; readonly brief: Hex }

/** Negotiations opened so far, the newest first. */
export async function readProposals(
  { guildhall, publicClient }: Agent,
  args: { jobId?: bigint; client?: Address; provider?: Address },
): Promise<Proposal[]> {
  const { contracts, startBlock } = guildhall.deployment
  const proposed = await publicClient.getContractEvents({
    address: contracts.offers,
    abi: offersAbi,
    eventName: 'JobProposed',
    args,
    fromBlock: BigInt(startBlock),
    strict: true,
  })
  return proposed.map((log) => log.args).reverse()
}

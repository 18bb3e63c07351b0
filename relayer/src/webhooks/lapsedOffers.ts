import { offersAbi } from '@guildhall/sdk'
import { type Address, getAbiItem, parseEventLogs } from 'viem'
import { entries } from '../chain/readJob.ts'
import type { Deps } from '../deps.ts'
import { logsOfJob } from '../dispatch/logsOfJob.ts'
import type { Fact } from './fact.ts'

const events = [
  getAbiItem({ abi: offersAbi, name: 'OfferMade' }),
  getAbiItem({ abi: offersAbi, name: 'OfferSealed' }),
  getAbiItem({ abi: offersAbi, name: 'OfferWithdrawn' }),
  getAbiItem({ abi: offersAbi, name: 'OfferDismissed' }),
] as const

/** That the offers others had on a posted job came to nothing, when one was accepted. */
export async function lapsedOffers(
  deps: Pick<Deps, 'chain' | 'deployment'>,
  accepted: Fact,
): Promise<readonly Fact[]> {
  const { jobId, job, args, block } = accepted
  if (jobId === null || job?.entry !== entries.post) return []
  const logs = await logsOfJob(deps, BigInt(jobId), {
    address: [deps.deployment.contracts.offers],
    events,
  })
  const live = new Map<Address, string>()
  for (const { eventName, args, blockNumber } of parseEventLogs({ abi: events, logs: [...logs] })) {
    if (blockNumber > BigInt(block ?? 0)) continue
    const provider = args.provider.toLowerCase() as Address
    const isOver = eventName === 'OfferWithdrawn' || eventName === 'OfferDismissed'
    if (isOver) live.delete(provider)
    else live.set(provider, eventName === 'OfferMade' ? args.offerHash : args.sealedHash)
  }
  const won = String(args.provider).toLowerCase() as Address
  live.delete(won)
  return [...live].map(([provider, offerHash]) => ({
    ...accepted,
    type: 'OfferLapsed',
    args: { jobId, provider, offerHash },
    account: provider,
    accounts: [provider],
  }))
}

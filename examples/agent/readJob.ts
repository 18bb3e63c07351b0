import { jobMarketAbi, type Offer, offersAbi } from '@guildhall/sdk'
import { type Address, zeroHash } from 'viem'
import type { Agent } from './startAgent.ts'

/** In the contract's order. */
const statuses = [
  'Open',
  'Funded',
  'Submitted',
  'Completed',
  'Rejected',
  'Expired',
  'Judged',
  'Disputed',
] as const

/** As `JobFlags` numbers it. */
const returnedFlag = 1 << 7

export type Job = {
  readonly id: bigint
  readonly client: Address
  readonly provider: Address
  readonly status: (typeof statuses)[number]
  readonly ended: boolean
  /** The delivery was returned, and is to be made again. */
  readonly returned: boolean
  /** 0 for a negotiation nobody funded. */
  readonly budget: bigint
  /** The offer on the table while the job is negotiated. */
  readonly offer?: Offer | undefined
}

/** A job as the chain has it now. */
export async function readJob(agent: Agent, id: bigint): Promise<Job> {
  const { guildhall, publicClient } = agent
  const { client, provider, status, budget, flags } = await publicClient.readContract({
    address: guildhall.deployment.contracts.jobMarket,
    abi: jobMarketAbi,
    functionName: 'jobOf',
    args: [id],
  })
  const name = statuses[status] ?? 'Open'
  const ended = name === 'Completed' || name === 'Rejected' || name === 'Expired'
  const offer = name === 'Open' ? await liveOffer(agent, id, provider) : undefined
  const returned = name === 'Submitted' && (flags & returnedFlag) !== 0
  return { id, client, provider, status: name, ended, returned, budget, offer }
}

async function liveOffer(
  agent: Agent,
  jobId: bigint,
  provider: Address,
): Promise<Offer | undefined> {
  const { guildhall, publicClient } = agent
  const { contracts, startBlock } = guildhall.deployment
  const offerHash = await publicClient.readContract({
    address: contracts.offers,
    abi: offersAbi,
    functionName: 'liveOffer',
    args: [jobId, provider],
  })
  if (offerHash === zeroHash) return undefined
  const [made] = await publicClient.getContractEvents({
    address: contracts.offers,
    abi: offersAbi,
    eventName: 'OfferMade',
    args: { jobId, provider, offerHash },
    fromBlock: BigInt(startBlock),
    strict: true,
  })
  return made?.args.offer
}

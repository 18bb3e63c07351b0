import {
  type Deployment,
  entries,
  identityRegistryAbi,
  jobMarketAbi,
  local,
  membershipAbi,
  offersAbi,
  reputationRegistryAbi,
  reviewsAbi,
} from '@guildhall/sdk'
import {
  type Address,
  createPublicClient,
  erc20Abi,
  type Hex,
  http,
  type PublicClient,
  zeroAddress,
} from 'viem'

const statuses = [
  'OPEN',
  'FUNDED',
  'SUBMITTED',
  'COMPLETED',
  'REJECTED',
  'EXPIRED',
  'JUDGED',
  'DISPUTED',
] as const
const endings = [
  null,
  'CANCELLED',
  'LAPSED',
  'TAKEN_BACK',
  'DECLINED',
  'MISSED',
  'APPROVED',
  'ACCEPTED',
  'REFUSED',
  'SETTLED',
  'RULED_FOR_PROVIDER',
  'RULED_FOR_CLIENT',
  'RULED_SPLIT',
  'STOOD',
  'HALVED',
  'UNFILED',
] as const
const verdicts = [null, 'APPROVED', 'REJECTED'] as const

/** Where a job's flags keep what, as `JobFlags` has them. */
const jobFlags = {
  consented: 1 << 3,
  clientTurn: 1 << 4,
  agreed: 1 << 5,
  started: 1 << 6,
  returned: 1 << 7,
} as const
const entryMask = 7
const returnsShift = 9
const verdictShift = 14
const endingShift = 17

/** What the contracts themselves say, in the words of the read model. */
export function chainTruth(deployment: Deployment, rpcUrl: string) {
  const { contracts } = deployment
  const client: PublicClient = createPublicClient({ chain: local, transport: http(rpcUrl) })
  const market = { address: contracts.jobMarket, abi: jobMarketAbi } as const
  const offers = { address: contracts.offers, abi: offersAbi } as const
  const identity = { address: contracts.identityRegistry, abi: identityRegistryAbi } as const
  const membership = { address: contracts.membership, abi: membershipAbi } as const
  const lower = (address: Address) => address.toLowerCase()
  const orNull = (address: Address) => (address === zeroAddress ? null : lower(address))

  return {
    client,
    async block() {
      return Number(await client.getBlockNumber({ cacheTime: 0 }))
    },
    jobCount: () => client.readContract({ ...market, functionName: 'jobCount' }),
    async job(id: bigint) {
      const job = await client.readContract({ ...market, functionName: 'jobOf', args: [id] })
      const status = statuses[job.status]
      const entry = entries[job.flags & entryMask]
      const has = (flag: number) => (job.flags & flag) !== 0
      // Where no provider was ever, its place holds the posting
      const isPosting = entry === 'POST' && !has(jobFlags.consented)
      // ERC-8183's own keep the budget apart until it is paid
      const { budget } =
        entry === 'PLAIN'
          ? await client.readContract({ ...market, functionName: 'plainJobOf', args: [id] })
          : job
      return {
        id: `${id}`,
        client: { address: lower(job.client) },
        provider:
          isPosting || job.provider === zeroAddress ? null : { address: lower(job.provider) },
        policy: { id: job.policyId },
        entry,
        status,
        ending: endings[job.flags >> endingShift] ?? null,
        consented: has(jobFlags.consented),
        clientTurn: has(jobFlags.clientTurn),
        agreed: has(jobFlags.agreed),
        started: has(jobFlags.started),
        returned: has(jobFlags.returned),
        returns: (job.flags >> returnsShift) & 3,
        verdict: verdicts[(job.flags >> verdictShift) & 3] ?? null,
        deadline: job.deadline,
        budget: `${budget}`,
      }
    },
    liveOffer: (jobId: bigint, provider: Address) =>
      client.readContract({ ...offers, functionName: 'liveOffer', args: [jobId, provider] }),
    policyCount: () => client.readContract({ ...market, functionName: 'policyCount' }),
    policy: (id: number) =>
      client.readContract({ ...market, functionName: 'policyOf', args: [id] }),
    credit: (token: Address, payee: Address) =>
      client.readContract({ ...market, functionName: 'creditOf', args: [token, payee] }),
    held: (token: Address) =>
      client.readContract({
        address: token,
        abi: erc20Abi,
        functionName: 'balanceOf',
        args: [contracts.jobMarket],
      }),
    account: (account: Address) =>
      client.readContract({ ...membership, functionName: 'accountOf', args: [account] }),
    async agent(id: bigint) {
      const [owner, uri, wallet, accounts] = await Promise.all([
        client.readContract({ ...identity, functionName: 'ownerOf', args: [id] }),
        client.readContract({ ...identity, functionName: 'tokenURI', args: [id] }),
        client.readContract({ ...identity, functionName: 'getAgentWallet', args: [id] }),
        client.readContract({ ...membership, functionName: 'accountsOf', args: [id] }),
      ])
      return {
        id: `${id}`,
        owner: lower(owner),
        uri: uri || null,
        wallet: orNull(wallet),
        accounts: accounts.map((address) => ({ address: lower(address) })),
      }
    },
    metadata: (id: bigint, key: string): Promise<Hex> =>
      client.readContract({ ...identity, functionName: 'getMetadata', args: [id, key] }),
    rating: (jobId: bigint, ofProvider: boolean) =>
      client.readContract({
        address: contracts.reviews,
        abi: reviewsAbi,
        functionName: 'reviewOf',
        args: [jobId, ofProvider],
      }),
    feedback: (id: bigint, giver: Address, index: bigint) =>
      client.readContract({
        address: contracts.reputationRegistry,
        abi: reputationRegistryAbi,
        functionName: 'readFeedback',
        args: [id, giver, index],
      }),
  }
}

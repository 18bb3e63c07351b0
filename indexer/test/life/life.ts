import {
  courtAbi,
  type Deployment,
  encodePayment,
  entries,
  eventsOf,
  hashOffer,
  jobMarketAbi,
  listingsAbi,
  local,
  marketLensAbi,
  type Offer,
  offersAbi,
  peerReviewAbi,
} from '@guildhall/sdk'
import {
  type Address,
  type ContractFunctionReturnType,
  createPublicClient,
  encodeFunctionData,
  type Hex,
  http,
  isAddressEqual,
  type Log,
  type PublicClient,
  zeroAddress,
} from 'viem'
import type { Random } from '../../../script/stack/random.ts'
import { Blocks, type Transaction } from './blocks.ts'
import { fundCrowd, gatherCrowd, type Person } from './crowd.ts'
import { openJob } from './openJob.ts'
import { takeStep } from './takeStep.ts'

/** A job as it stands on the chain, with who is at work on it. */
export type JobNow = {
  id: bigint
  view: ContractFunctionReturnType<typeof marketLensAbi, 'view', 'jobView'>
  /** What a plain job costs, before it is funded too. */
  plainBudget: bigint
  /** Hashes of its live offers. */
  live: ReadonlySet<Hex>
  panel?: ContractFunctionReturnType<typeof peerReviewAbi, 'view', 'panelOf'>
  seats?: ContractFunctionReturnType<typeof peerReviewAbi, 'view', 'seatsOf'>
  votes?: ContractFunctionReturnType<typeof peerReviewAbi, 'view', 'votesOf'>
  courtCase?: ContractFunctionReturnType<typeof courtAbi, 'view', 'caseOf'>
  /** Whether the court's panel has a block and waits for it. */
  isDrawing?: boolean
}

type Listing = { id: bigint; policyId: number; seller: Person; price: bigint; revision: number }

/** Times a job is looked after once it has ended. */
const afterlives = 4
/** Jobs acted upon in one block. */
const perBlock = 50

export function of({ address }: { address: Address }, to: Address, data: Hex): Transaction {
  return { from: address, to, data }
}

/** A market full of strangers, who do at random what the contracts let them. */
export class Life {
  readonly deployment: Deployment
  readonly random: Random
  readonly blocks: Blocks
  readonly documents: [Hex, ...Hex[]]
  readonly admin: { address: Address }
  crowd: [Person, ...Person[]]
  listings: Listing[] = []
  free = new Map<bigint, number[]>()
  readonly #client: PublicClient
  #offers: { block: bigint; offer: Offer }[] = []
  #amended: { block: bigint; jobId: bigint; version: number }[] = []
  #ended = new Map<bigint, { block: number; visits: number }>()
  #nonce = 0n
  #head = 0

  constructor(options: {
    deployment: Deployment
    rpcUrl: string
    random: Random
    crowd: [Person, ...Person[]]
    documents: [Hex, ...Hex[]]
    admin: Address
  }) {
    const { deployment, rpcUrl, random, crowd, documents, admin } = options
    this.deployment = deployment
    this.random = random
    this.crowd = crowd
    this.documents = documents
    this.admin = { address: admin }
    this.blocks = new Blocks(rpcUrl)
    const transport = http(rpcUrl, { batch: { batchSize: 300 } })
    this.#client = createPublicClient({ chain: local, transport, cacheTime: 0 })
  }

  /** Everybody gathers, with money; some sell services. */
  static async begin(options: {
    deployment: Deployment
    rpcUrl: string
    random: Random
    documents: [Hex, ...Hex[]]
    admin: Address
    size: number
  }): Promise<Life> {
    const [first, ...others] = await gatherCrowd(options)
    if (!first) throw new Error('Nobody came.')
    const life = new Life({ ...options, crowd: [first, ...others] })
    const { contracts, tokens } = options.deployment
    await life.blocks.begin([...Object.values(contracts), ...tokens.map(({ address }) => address)])
    await fundCrowd(life.blocks, options.deployment, life.crowd)
    await life.#list()
    return life
  }

  person(address: Address): Person | undefined {
    return this.crowd.find((one) => isAddressEqual(one.address, address))
  }

  offersOf(jobId: bigint): Offer[] {
    return this.#offers.filter(({ offer }) => offer.jobId === jobId).map(({ offer }) => offer)
  }

  versionOf(jobId: bigint): number {
    return this.#amended.findLast((amended) => amended.jobId === jobId)?.version ?? 1
  }

  nonce(): bigint {
    return this.#nonce++
  }

  jobCount(): Promise<bigint> {
    const { jobMarket } = this.deployment.contracts
    return this.#client.readContract({
      ...{ address: jobMarket, abi: jobMarketAbi, functionName: 'jobCount' },
    })
  }

  /** One more block: new jobs, and a step of those that go on. */
  async round(options: { newJobs: number; seconds: number }): Promise<void> {
    const count = await this.jobCount()
    const at = this.blocks.time + options.seconds
    const going: bigint[] = []
    for (let id = 1n; id <= count; id++) {
      if ((this.#ended.get(id)?.visits ?? 0) < afterlives) going.push(id)
    }
    const chosen = this.random.shuffle(going).slice(0, perBlock)
    const [jobs] = await Promise.all([
      Promise.all(chosen.map((id) => this.#read(id))),
      this.#readPlaces(),
    ])
    const transactions: Transaction[] = []
    for (let i = 0; i < options.newJobs; i++) {
      const made = await openJob(this, at)
      if (made) transactions.push(made)
    }
    for (const job of jobs) {
      if ([3, 4, 5].includes(job.view.job.status)) this.#visit(job.id)
      const made = await takeStep(this, job, at)
      if (made) transactions.push(made)
    }
    this.#note(await this.blocks.next(transactions, options.seconds))
  }

  /** Takes the newest blocks back, and forgets what was in them. */
  async reorganise(depth: number): Promise<void> {
    await this.blocks.reorganise(depth)
    const kept = Number(await this.#client.getBlockNumber({ cacheTime: 0 })) - depth
    this.#offers = this.#offers.filter(({ block }) => block <= kept)
    this.#amended = this.#amended.filter(({ block }) => block <= kept)
    for (const [id, { block }] of this.#ended) if (block > kept) this.#ended.delete(id)
  }

  #visit(id: bigint): void {
    const { visits = 0, block = this.#head } = this.#ended.get(id) ?? {}
    this.#ended.set(id, { block, visits: visits + 1 })
  }

  #note(logs: Log[]): void {
    for (const { args, blockNumber } of eventsOf(logs, offersAbi, 'OfferMade')) {
      this.#offers.push({ block: blockNumber ?? 0n, offer: args.offer })
    }
    for (const { args, blockNumber } of eventsOf(logs, jobMarketAbi, 'JobAmended')) {
      this.#amended.push({ block: blockNumber ?? 0n, jobId: args.jobId, version: args.version })
    }
    this.#head = Number(logs[0]?.blockNumber ?? this.#head)
  }

  async #read(id: bigint): Promise<JobNow> {
    const { jobMarket, marketLens, offers, peerReview, court } = this.deployment.contracts
    const args = [id] as const
    const view = await this.#client.readContract({
      ...{ address: marketLens, abi: marketLensAbi, functionName: 'jobView', args },
    })
    const isPlain = entries[view.job.flags & 7] === 'PLAIN'
    const { budget: plainBudget } = isPlain
      ? await this.#client.readContract({
          ...{ address: jobMarket, abi: jobMarketAbi, functionName: 'plainJobOf', args },
        })
      : view.job
    const known = this.offersOf(id)
    const kept = await Promise.all(
      known.map(({ provider }) =>
        this.#client.readContract({
          ...{ address: offers, abi: offersAbi, functionName: 'liveOffer', args: [id, provider] },
        }),
      ),
    )
    const live = new Set(known.map(hashOffer).filter((hash, i) => kept[i] === hash))
    const peers = { address: peerReview, abi: peerReviewAbi, args } as const
    const inCourt = isAddressEqual(view.policy.arbiter, court) && view.job.status >= 3
    const isPeers = isAddressEqual(view.policy.evaluator, peerReview)
    const [panel, seats, votes, courtCase, jury] = await Promise.all([
      isPeers ? this.#client.readContract({ ...peers, functionName: 'panelOf' }) : undefined,
      isPeers ? this.#client.readContract({ ...peers, functionName: 'seatsOf' }) : undefined,
      isPeers ? this.#client.readContract({ ...peers, functionName: 'votesOf' }) : undefined,
      inCourt
        ? this.#client.readContract({ address: court, abi: courtAbi, functionName: 'caseOf', args })
        : undefined,
      inCourt
        ? this.#client.readContract({ ...peers, address: court, functionName: 'panelOf' })
        : undefined,
    ])
    return {
      ...{ id, view, live, plainBudget },
      ...(panel && seats && votes && { panel, seats, votes }),
      ...(courtCase && { courtCase }),
      isDrawing: jury?.stage === 1,
    }
  }

  async #readPlaces(): Promise<void> {
    const { listings } = this.deployment.contracts
    const contract = { address: listings, abi: listingsAbi } as const
    const places = await Promise.all(
      this.listings.map(({ id }) =>
        this.#client.readContract({ ...contract, functionName: 'freePlaces', args: [id] }),
      ),
    )
    this.free = new Map(this.listings.map(({ id }, i) => [id, [...(places[i] ?? [])]]))
  }

  /** A few sell a service under each policy that listings may have. */
  async #list(): Promise<void> {
    const { listings } = this.deployment.contracts
    const policies = this.deployment.policies.filter(({ preset }) => preset.startsWith('INSTANT'))
    const sellers = this.crowd.slice(0, 4)
    const offered = sellers.flatMap((seller) => policies.map((policy) => ({ seller, policy })))
    const payment = encodePayment({ method: 'allowance' })
    for (const { seller, policy } of offered) {
      const isPoints = policy.token === this.deployment.contracts.points
      const price = isPoints ? 10_00n : 500_000n
      const service = {
        ...{ price, deliveryTime: 86_400, capacity: 20, key: zeroAddress },
        document: this.random.pick(this.documents),
      }
      const data = encodeFunctionData({
        abi: listingsAbi,
        functionName: 'list',
        args: [policy.id, 1, service, 2, payment],
      })
      const logs = await this.blocks.next([of(seller, listings, data)], 1)
      const [made] = eventsOf(logs, listingsAbi, 'ListingCreated')
      if (!made) throw new Error('Nothing was listed.')
      const id = made.args.listingId
      this.listings.push({ id, policyId: policy.id, seller, price, revision: 1 })
    }
  }
}

import {
  type Call,
  encodePayment,
  hire,
  jobMarketAbi,
  listingsAbi,
  listingsDomain,
  post,
  propose,
  quoteTypes,
  signHeartbeat,
} from '@guildhall/sdk'
import {
  type Address,
  type Hex,
  isAddressEqual,
  keccak256,
  toHex,
  zeroAddress,
  zeroHash,
} from 'viem'
import type { Transaction } from '../../indexer/test/life/blocks.ts'
import { day, hour } from './agenda.ts'
import type { Agent } from './crowd.ts'
import { encode } from './encode.ts'
import type { SimPolicy, Simulation } from './simulation.ts'

const allowance = { method: 'allowance' } as const

/** How often a job is priced in points rather than in USDC. */
const inPoints = 0.15
/** How often those who collude deal with their own. */
const amongOwn = 0.7

/** Somebody gives a job; undefined where nobody can. `client` has so much of each token. */
export async function openJob(
  simulation: Simulation,
  at: number,
  pointsOf: (account: Address) => bigint,
): Promise<Transaction | undefined> {
  const { random, policies, world } = simulation
  const { points } = world.deployment.contracts
  const wantsPoints = random.chance(inPoints)
  const [policy] = random.shuffle(
    policies.filter(({ token }) => isAddressEqual(token, points) === wantsPoints),
  )
  const sides = policy && choose(simulation, policy)
  if (!policy || !sides) return undefined
  const price = wantsPoints
    ? BigInt(10 + random.below(10)) * 1_00n
    : BigInt(2 + random.below(80)) * 500_000n
  if (wantsPoints && pointsOf(sides.client) < price) return undefined
  return give(simulation, policy, { ...sides, price, at, ...groupFor(simulation) })
}

/** Every tenth job, where it is a hire, is the first of two or three milestones. */
function groupFor(simulation: Simulation): { group?: Hex } {
  const { random, milestones } = simulation
  if (!random.chance(0.1)) return {}
  const group = keccak256(toHex(`group ${simulation.nonce()}`))
  milestones.set(group, 1 + random.below(2))
  return { group }
}

type Given = { client: Address; provider: Address; price: bigint; at: number; group?: Hex }

/** One who pays and one who works, as the policy admits them. */
function choose(
  { random, agents }: Simulation,
  { name }: SimPolicy,
): { client: Address; provider: Address } | undefined {
  const fit = agents.filter(({ isVerified, isPerson }) => {
    if (name === 'OPEN_PEER') return isVerified
    return name !== 'AGENTS_ONLY' || !isPerson
  })
  const [client, stranger] = random.shuffle(fit)
  if (!client || !stranger) return undefined
  const own = fit.filter((one) => one.ring !== undefined && one.ring === client.ring)
  const [mate] = random.shuffle(own.filter((one) => one !== client))
  if (client.other && random.chance(0.2)) {
    return { client: client.address, provider: client.other.address }
  }
  const provider = mate && random.chance(amongOwn) ? mate : stranger
  return { client: client.address, provider: provider.address }
}

/** A job under a policy, as its way in has it. */
export async function give(
  simulation: Simulation,
  policy: SimPolicy,
  { client, provider, price, at, group = zeroHash }: Given,
): Promise<Transaction | undefined> {
  const { random, world } = simulation
  const { deployment } = world
  const brief = keccak256(toHex(`brief ${simulation.nonce()}`))
  const deliveryTime = (6 + random.below(90)) * hour
  const from = (by: Address, { to, data }: Call): Transaction => ({ from: by, to, data })
  const terms = { policyId: policy.id, brief, client }
  switch (policy.name) {
    case 'DIRECT':
    case 'AGENTS_ONLY': {
      const wanted = { ...terms, provider, price, deliveryTime, group, payment: allowance }
      return from(client, hire(deployment, wanted))
    }
    case 'OPEN':
    case 'OPEN_PEER':
    case 'HUMAN_TASK': {
      const closing = (24 + random.below(72)) * hour
      const autoAccept = random.chance(0.1)
      const wanted = { ...terms, budget: price, closing, maxOffers: 8, autoAccept }
      return from(client, post(deployment, { ...wanted, payment: allowance }))
    }
    case 'CONTRACT':
    case 'CONTRACT_TESTS': {
      const asProvider = random.chance(0.2)
      const offer = { price, deliveryTime, expiry: at + 4 * day }
      const parties = asProvider
        ? { by: provider, counterpart: client }
        : { by: client, counterpart: provider }
      const { by, counterpart } = parties
      return from(
        by,
        propose(deployment, {
          ...{ counterpart, asProvider, policyId: policy.id, brief, offer },
          ...{ maxRounds: 5, closing: 6 * day },
        }),
      )
    }
    case 'PLAIN': {
      const { jobMarket } = deployment.contracts
      const [third] = random.shuffle(
        simulation.agents.filter(({ address }) => address !== client && address !== provider),
      )
      const evaluator = random.chance(0.5) ? client : (third?.address ?? client)
      const expiry = BigInt(at + 5 * day)
      const data = encode(jobMarketAbi, 'createJob', [
        ...([provider, evaluator, expiry, 'Work', zeroAddress] as const),
      ])
      return { from: client, to: jobMarket, data }
    }
    default:
      return buy(simulation, policy, client, brief, at)
  }
}

/** A purchase of a listing, quoted and alive at the time of its block. */
async function buy(
  simulation: Simulation,
  policy: SimPolicy,
  buyer: Address,
  brief: Hex,
  at: number,
): Promise<Transaction | undefined> {
  const { random, world, listings } = simulation
  const { deployment, chain } = world
  const offered = listings.filter(
    ({ policyId, seller }) => policyId === policy.id && seller.address !== buyer,
  )
  const [listing] = random.shuffle(offered)
  if (!listing) return undefined
  const market = { address: deployment.contracts.listings, abi: listingsAbi } as const
  const free = await chain.readContract({
    ...{ ...market, functionName: 'freePlaces', args: [listing.id] },
  })
  if (free.length === 0) return undefined
  const place = free[random.below(free.length)] ?? 0
  const units = 1 + random.below(3)
  const quote = {
    ...{ listingId: listing.id, revision: 1, buyer, units, nonce: simulation.nonce() },
    ...{ price: listing.price * BigInt(units), issuedAt: at },
  }
  const { account } = listing.seller
  const [quoteSignature, heartbeat] = await Promise.all([
    account.signTypedData({
      ...{ domain: listingsDomain(deployment), types: quoteTypes },
      ...{ primaryType: 'Quote', message: quote },
    }),
    signHeartbeat({ deployment, signer: account, listingId: listing.id, timestamp: at }),
  ])
  const data = encode(listingsAbi, 'buy', [
    ...([{ quote, client: buyer, place, brief, group: zeroHash }] as const),
    ...([encodePayment(allowance), quoteSignature, at, heartbeat.signature] as const),
  ])
  return { from: buyer, to: market.address, data }
}

/** Some sell a service under each policy that listings may have. */
export async function listServices(
  simulation: Simulation,
  sellers: readonly Agent[],
): Promise<void> {
  const { world, policies } = simulation
  const { listings, points } = world.deployment.contracts
  const sold = policies.filter(({ name }) => name.startsWith('INSTANT'))
  const payment = encodePayment(allowance)
  for (const [i, seller] of sellers.entries()) {
    const policy = sold[i % sold.length]
    if (!policy) continue
    const price = isAddressEqual(policy.token, points) ? 5_00n : 1_500_000n
    const service = { price, deliveryTime: day, capacity: 20, key: zeroAddress, document: zeroHash }
    const data = encode(listingsAbi, 'list', [policy.id, 1, service, 2, payment])
    const logs = await simulation.make([{ from: seller.address, to: listings, data }], 0)
    const id = BigInt(logs.find(({ address }) => isAddressEqual(address, listings))?.topics[1] ?? 0)
    simulation.listings.push({ id, policyId: policy.id, seller, price })
  }
}

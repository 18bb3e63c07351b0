import {
  type Call,
  encodePayment,
  hire,
  jobMarketAbi,
  listingsAbi,
  listingsDomain,
  type PresetPolicy,
  post,
  propose,
  quoteTypes,
  signHeartbeat,
} from '@guildhall/sdk'
import { encodeFunctionData, type Hex, zeroAddress, zeroHash } from 'viem'
import type { Transaction } from './blocks.ts'
import type { Person } from './crowd.ts'
import { type Life, of } from './life.ts'

const allowance = { method: 'allowance' } as const
const day = 86_400

/** A job by one of the presets, between two of the crowd; undefined where none can be bought. */
export async function openJob(life: Life, at: number): Promise<Transaction | undefined> {
  const { deployment, random, crowd, documents } = life
  const policy = random.pick(deployment.policies as [PresetPolicy, ...PresetPolicy[]])
  const [client, provider] = random.shuffle(crowd)
  if (!client || !provider) return undefined
  const isPoints = policy.token === deployment.contracts.points
  // Points are few
  if (isPoints && !random.chance(0.2)) return undefined
  const price = isPoints ? 10_00n : BigInt(1 + random.below(12)) * 500_000n
  const brief = random.pick(documents)
  const from = (person: Person, { to, data }: Call): Transaction => of(person, to, data)
  const terms = { policyId: policy.id, brief, deliveryTime: day }

  switch (policy.preset) {
    case 'DIRECT':
      return from(
        client,
        hire(deployment, {
          ...{ ...terms, client: client.address, provider: provider.address, price },
          payment: allowance,
        }),
      )
    case 'OPEN':
    case 'OPEN_PEER':
    case 'HUMAN_TASK':
      return from(
        client,
        post(deployment, {
          ...{ client: client.address, policyId: policy.id, budget: price, closing: 2 * day },
          ...{ maxOffers: 5, autoAccept: random.chance(0.15), brief, payment: allowance },
        }),
      )
    case 'CONTRACT':
    case 'CONTRACT_TESTS': {
      const asProvider = random.chance(0.3)
      const [by, counterpart] = asProvider ? [provider, client] : [client, provider]
      const offer = { price, deliveryTime: day, expiry: at + 10 * day }
      return from(
        by,
        propose(deployment, {
          ...{ counterpart: counterpart.address, asProvider, policyId: policy.id },
          ...{ maxRounds: 3, closing: 3 * day, brief, offer },
        }),
      )
    }
    case 'PLAIN': {
      const evaluator = crowd.find((one) => one !== client && one !== provider)
      const args = [
        ...([random.chance(0.5) ? provider.address : zeroAddress] as const),
        ...([evaluator?.address ?? client.address] as const),
        ...([BigInt(at + 2 * day), 'Anything', zeroAddress] as const),
      ] as const
      return of(
        client,
        deployment.contracts.jobMarket,
        encodeFunctionData({ abi: jobMarketAbi, functionName: 'createJob', args }),
      )
    }
    default:
      return buy(life, policy.id, client, brief, at)
  }
}

/** A purchase of a listing under a policy, quoted and alive at the time of its block. */
async function buy(
  life: Life,
  policyId: number,
  buyer: Person,
  brief: Hex,
  at: number,
): Promise<Transaction | undefined> {
  const { deployment, random, listings, free } = life
  const offered = listings.filter(
    (listing) => listing.policyId === policyId && listing.seller !== buyer,
  )
  const [listing] = random.shuffle(offered)
  const place = listing && free.get(listing.id)?.pop()
  if (!listing || place === undefined) return undefined
  const units = 1 + random.below(3)
  const quote = {
    ...{ listingId: listing.id, revision: listing.revision, buyer: buyer.address, units },
    ...{ price: listing.price * BigInt(units), issuedAt: at, nonce: life.nonce() },
  }
  const { signer } = listing.seller
  const [quoteSignature, heartbeat] = await Promise.all([
    signer.signTypedData({
      ...{ domain: listingsDomain(deployment), types: quoteTypes },
      ...{ primaryType: 'Quote', message: quote },
    }),
    signHeartbeat({ deployment, signer, listingId: listing.id, timestamp: at }),
  ])
  const args = [
    ...([{ quote, client: buyer.address, place, brief, group: zeroHash }] as const),
    ...([encodePayment(allowance), quoteSignature, at, heartbeat.signature] as const),
  ] as const
  return of(
    buyer,
    deployment.contracts.listings,
    encodeFunctionData({ abi: listingsAbi, functionName: 'buy', args }),
  )
}

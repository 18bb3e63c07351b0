import {
  encodeDocument,
  encodePayment,
  eventsOf,
  listingsAbi,
  listingsDomain,
  policyIdOf,
  quoteTypes,
  signHeartbeat,
  submitWork,
  timeOut,
} from '@guildhall/sdk'
import { type Address, erc20Abi, type Hex, zeroAddress, zeroHash } from 'viem'
import { type Actor, pass } from '../actor.ts'
import { callContract } from './callContract.ts'

const day = 86_400
const models = { PER_CALL: 0, PER_UNIT: 1, PER_HOUR: 2, FLAT: 3 } as const

const bonds = {
  POINTS: { kind: 1, amount: 50_00n },
  PLAIN: { kind: 2, amount: 5_000_000n },
} as const

export const service = (title: string, tags: string[], serviceLevel?: ServiceLevel) =>
  encodeDocument({
    kind: 'listing',
    version: 1,
    title,
    description: `${title}, by the page.`,
    category: 'content',
    tags,
    priceModel: 'unit',
    unit: 'page',
    ...(serviceLevel && { serviceLevel }),
  })

type ServiceLevel = { maxLatencyMs?: number; uptime?: number }

type Service = {
  price: bigint
  deliveryTime: number
  capacity: number
  key: Address
  document: Hex
}

/** Makes, changes and ends listings of a seller's, and buys from them. */
export function sellServices(seller: Actor, buyer: Actor) {
  const { deployment, publicClient } = seller
  const { listings } = deployment.contracts
  const read = { address: listings, abi: listingsAbi } as const
  let nonce = 0n

  const serviceOf = (given: Partial<Service> & { document: Hex }): Service => ({
    price: 12_500n,
    deliveryTime: day,
    capacity: 2,
    key: zeroAddress,
    ...given,
  })

  async function list(
    given: Partial<Service> & {
      document: Hex
      model?: keyof typeof models
      preset?: 'INSTANT' | 'INSTANT_24H'
      bond?: keyof typeof bonds
    },
  ): Promise<bigint> {
    const { model = 'PER_UNIT', preset = 'INSTANT', bond = 'PLAIN', ...rest } = given
    const { kind, amount } = bonds[bond]
    const token = deployment.tokens[kind === 1 ? 1 : 0]?.address ?? zeroAddress
    await callContract(seller, token, erc20Abi, 'approve', [listings, amount])
    const { logs } = await callContract(seller, listings, listingsAbi, 'list', [
      policyIdOf(deployment, preset),
      models[model],
      serviceOf(rest),
      kind,
      encodePayment({ method: 'allowance' }),
    ])
    const [created] = eventsOf(logs, listingsAbi, 'ListingCreated')
    if (!created) throw new Error('Nothing was listed.')
    return created.args.listingId
  }

  async function buy(listingId: bigint, units: number, brief: Hex): Promise<bigint> {
    const listing = await publicClient.readContract({
      ...read,
      functionName: 'listingOf',
      args: [listingId],
    })
    const place = await publicClient.readContract({
      ...read,
      functionName: 'firstFreePlace',
      args: [listingId],
    })
    const { timestamp } = await publicClient.getBlock()
    const now = Number(timestamp)
    const quote = {
      listingId,
      revision: listing.revision,
      buyer: buyer.address,
      units,
      price: listing.price * BigInt(units),
      issuedAt: now,
      nonce: nonce++,
    }
    const quoteSignature = await seller.signer.signTypedData({
      domain: listingsDomain(deployment),
      types: quoteTypes,
      primaryType: 'Quote',
      message: quote,
    })
    const heartbeat = await signHeartbeat({
      deployment,
      signer: seller.signer,
      listingId,
      timestamp: now,
    })
    const { logs } = await callContract(buyer, listings, listingsAbi, 'buy', [
      { quote, client: buyer.address, place, brief, group: zeroHash },
      encodePayment({ method: 'allowance' }),
      quoteSignature,
      now,
      heartbeat.signature,
    ])
    const [purchased] = eventsOf(logs, listingsAbi, 'Purchased')
    if (!purchased) throw new Error('Nothing was bought.')
    return purchased.args.jobId
  }

  return {
    list,
    buy,
    deliver: (jobId: bigint, deliverable: Hex) =>
      seller.call(submitWork(deployment, { jobId, deliverable })),
    miss: (jobId: bigint) => buyer.call(timeOut(deployment, { jobId })),
    change: (listingId: bigint, given: Partial<Service> & { document: Hex }) =>
      callContract(seller, listings, listingsAbi, 'change', [listingId, serviceOf(given)]),
    archive: (listingId: bigint) =>
      callContract(seller, listings, listingsAbi, 'archive', [listingId]),
    async withdrawBond(listingId: bigint, rpcUrl: string) {
      await pass(rpcUrl, 7 * day)
      await callContract(seller, listings, listingsAbi, 'withdrawBond', [listingId])
    },
  }
}

import { type Address, encodeAbiParameters, getAbiItem, type Hex, keccak256 } from 'viem'
import { offersAbi } from './abi.ts'

/** One offer of one thread, as `Offers` hashes it. Whoever acts on an offer passes it whole. */
export type Offer = {
  readonly jobId: bigint
  readonly provider: Address
  /** Whether the client made it. */
  readonly byClient: boolean
  /** Version of the brief it answers. */
  readonly version: number
  readonly round: number
  /** In the token's smallest unit. */
  readonly price: bigint
  /** Seconds from funding to the delivery deadline. */
  readonly deliveryTime: number
  /** Unix seconds from which it can no longer be accepted. */
  readonly expiry: number
  /** sha-256 of the terms document, or zero. */
  readonly terms: Hex
  /** Hash of the offer before it, or zero. */
  readonly previous: Hex
}

/** What the maker of an offer chooses. */
export type OfferTerms = {
  /** In the token's smallest unit. */
  readonly price: bigint
  /** Seconds from funding to the delivery deadline. */
  readonly deliveryTime: number
  /** Unix seconds from which it can no longer be accepted. */
  readonly expiry: number
  /** sha-256 of the terms document; none unless given. */
  readonly terms?: Hex | undefined
}

/** What an offer's name is the hash of: its ABI encoding. */
export function encodeOffer(offer: Offer): Hex {
  const { inputs } = getAbiItem({ abi: offersAbi, name: 'hashOffer' })
  return encodeAbiParameters(inputs, [offer])
}

/** An offer's name: keccak-256 of its ABI encoding. */
export function hashOffer(offer: Offer): Hex {
  return keccak256(encodeOffer(offer))
}

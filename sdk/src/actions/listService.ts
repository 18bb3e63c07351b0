import {
  type Address,
  encodeAbiParameters,
  getAbiItem,
  type Hex,
  keccak256,
  toFunctionSelector,
  zeroAddress,
} from 'viem'
import { listingsAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'
import { encodePayment, type Payment } from '../payment.ts'

const models = { call: 0, unit: 1, hour: 2, flat: 3 } as const
const bonds = { points: 1, plain: 2 } as const

/** A service for instant purchase. `price` of one unit in the token's smallest unit, times in seconds. */
export type Listing = {
  readonly policyId: number
  readonly model: keyof typeof models
  readonly price: bigint
  readonly deliveryTime: number
  /** Places: jobs to be delivered at a time, 1 to 64. */
  readonly capacity: number
  /** Signs quotes and heartbeats beside the seller, such as a relayer's; nobody unless given. */
  readonly key?: Address | undefined
  /** sha-256 of the listing's document. */
  readonly document: Hex
  /** What the bond is paid in: 50 points, or 5 of the deployment's plain token. */
  readonly bond: keyof typeof bonds
}

/** Lists a service of the caller's. The bond is paid to `Listings`. */
export function listService(
  { contracts }: Deployment,
  { payment, ...listing }: Listing & { readonly payment: Payment },
): Call {
  const args = [...argumentsOf(listing), encodePayment(payment)] as const
  return createCall(contracts.listings, listingsAbi, 'list', args, 500_000n)
}

/** The nonce of the EIP-3009 authorization to `Listings` that pays a listing's bond. */
export function listNonce(seller: Address, listing: Listing, salt: Hex): Hex {
  return keccak256(listOpening(seller, listing, salt))
}

/** What the nonce of a payment for a listing's bond is the keccak-256 of. */
export function listOpening(seller: Address, listing: Listing, salt: Hex): Hex {
  const entry = getAbiItem({ abi: listingsAbi, name: 'list' })
  const [policyId, model, service, bond] = entry.inputs
  return encodeAbiParameters(
    [{ type: 'bytes4' }, { type: 'address' }, policyId, model, service, bond, { type: 'bytes32' }],
    [toFunctionSelector(entry), seller, ...argumentsOf(listing), salt],
  )
}

function argumentsOf({ policyId, model, bond, key = zeroAddress, ...rest }: Listing) {
  const { price, deliveryTime, capacity, document } = rest
  const service = { price, deliveryTime, capacity, key, document }
  return [policyId, models[model], service, bonds[bond]] as const
}

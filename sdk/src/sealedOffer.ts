import {
  type Address,
  encodeAbiParameters,
  getAbiItem,
  type Hex,
  keccak256,
  stringToHex,
} from 'viem'
import { offersAbi } from './abi.ts'

/** What is known of a sealed bid until it is opened. */
export type SealedOffer = {
  readonly jobId: bigint
  readonly provider: Address
  /** Version of the brief it answers. */
  readonly version: number
  /** `hashOffer` of the bid. */
  readonly commitment: Hex
  /** Unix seconds from which it can no longer be accepted. */
  readonly expiry: number
}

const typeHash = keccak256(
  stringToHex(
    'SealedOffer(uint256 jobId,address provider,uint32 version,bytes32 commitment,uint40 expiry)',
  ),
)

/** A sealed bid's name until it is opened, as `Offers` has it. */
export function hashSealed({ jobId, provider, version, commitment, expiry }: SealedOffer): Hex {
  const { inputs } = getAbiItem({ abi: offersAbi, name: 'hashSealed' })
  const values = [typeHash, jobId, provider, version, commitment, expiry] as const
  return keccak256(encodeAbiParameters([{ type: 'bytes32' }, ...inputs], values))
}

import { type Hex, hexToBigInt, numberToHex } from 'viem'

/** A request's nonce taken apart: `lane` is the epoch and the lane together, as 24 bytes. */
export type Nonce = { readonly lane: Hex; readonly sequence: bigint }

const sequenceBits = 64n
const maxSequence = 2n ** sequenceBits - 1n

export function splitNonce(nonce: bigint): Nonce {
  return {
    lane: numberToHex(nonce >> sequenceBits, { size: 24 }),
    sequence: nonce & maxSequence,
  }
}

export function joinNonce({ lane, sequence }: Nonce): bigint {
  return (hexToBigInt(lane) << sequenceBits) | sequence
}

/** The lane alone, without its epoch, as the Forwarder asks for it. */
export function laneOf(nonce: bigint): bigint {
  return (nonce >> sequenceBits) & (2n ** 160n - 1n)
}

/** Whether the chain's next nonce says that the lane was voided. */
export function isVoided(nextNonce: bigint): boolean {
  return splitNonce(nextNonce).sequence === maxSequence
}

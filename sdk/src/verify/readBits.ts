import { type Hex, hexToBigInt } from 'viem'

/** `bits` bits of a word of storage, `shift` from its low end. */
export function readBits(word: Hex, shift: number, bits: number): bigint {
  return (hexToBigInt(word) >> BigInt(shift)) & ((1n << BigInt(bits)) - 1n)
}

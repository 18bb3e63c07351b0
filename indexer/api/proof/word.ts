import { type Hex, hexToBigInt, isHex, numberToHex } from 'viem'

/** A part of a word of storage, `bits` wide, `shift` bits from its low end. */
export type Part = { readonly shift: number; readonly bits: number; readonly value: bigint | Hex }

/** What a word of storage holds in these parts, and which bits of it they are. */
export function wordOf(parts: readonly Part[]): { value: Hex; mask: Hex } {
  let word = 0n
  let mask = 0n
  for (const { shift, bits, value } of parts) {
    const given = isHex(value) ? hexToBigInt(value) : value
    word |= given << BigInt(shift)
    mask |= ((1n << BigInt(bits)) - 1n) << BigInt(shift)
  }
  return { value: numberToHex(word, { size: 32 }), mask: numberToHex(mask, { size: 32 }) }
}

import { fromRlp, type Hex, hexToBigInt, isHex, sliceHex } from 'viem'

/**
 * The chain a transaction was signed for (EIP-155, EIP-2718). Undefined where it says none: what was
 * signed for any chain, and deposits of OP chains.
 */
export function chainIdOf(raw: Hex): number | undefined {
  try {
    return read(raw)
  } catch {
    return undefined
  }
}

function read(raw: Hex): number | undefined {
  const type = Number(sliceHex(raw, 0, 1))
  const isLegacy = type >= 0xc0
  if (!isLegacy && type > 4) return undefined
  const fields = fromRlp(isLegacy ? raw : sliceHex(raw, 1))
  const field = isLegacy ? fields[6] : fields[0]
  if (!isHex(field) || field === '0x') return undefined
  const value = hexToBigInt(field)
  if (!isLegacy) return Number(value)
  return value < 35n ? undefined : Number((value - 35n) / 2n)
}

import type { Hex } from 'viem'

/** An address as rows and dossiers have it. */
export function lower(hex: Hex): Hex {
  return hex.toLowerCase() as Hex
}

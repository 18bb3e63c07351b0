import { encodeAbiParameters, type Hex, keccak256, parseAbiParameters } from 'viem'
import type { Deps } from '../deps.ts'

/** Names what the relayer calls for a verification: each once. */
export function callIdOf(
  { config }: Pick<Deps, 'config'>,
  what: 'verify' | 'claim',
  id: string,
): Hex {
  const parameters = parseAbiParameters('string, uint256, string')
  return keccak256(encodeAbiParameters(parameters, [`handle ${what}`, BigInt(config.chainId), id]))
}

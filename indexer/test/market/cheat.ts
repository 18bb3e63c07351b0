import {
  type Address,
  encodeAbiParameters,
  type Hex,
  keccak256,
  parseAbiParameters,
  toHex,
} from 'viem'
import { rpc } from '../actor.ts'

/** Sets what a mapping at a storage slot holds of a key; answers how to put it back. */
export async function setMapping(
  rpcUrl: string,
  contract: Address,
  slot: bigint,
  key: bigint,
  value: bigint,
): Promise<() => Promise<unknown>> {
  const place = keccak256(encodeAbiParameters(parseAbiParameters('uint256, uint256'), [key, slot]))
  const before = await rpc(rpcUrl, 'eth_getStorageAt', contract, place, 'latest')
  const set = (word: unknown) => rpc(rpcUrl, 'anvil_setStorageAt', contract, place, word)
  await set(toHex(value, { size: 32 }))
  return () => set(before as Hex)
}

/**
 * Takes the tokens of a contract away, so that it cannot pay, while something is done. No test token
 * refuses a payee, and this is what a contract sees when one does.
 */
export async function unpaid(
  rpcUrl: string,
  token: Address,
  contract: Address,
  act: () => Promise<unknown>,
): Promise<void> {
  const restore = await setMapping(rpcUrl, token, 0n, BigInt(contract), 0n)
  await act()
  await restore()
}

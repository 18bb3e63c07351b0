import { type Address, bytesToHex, type Hex, hexToBytes } from 'viem'
import type { Deps } from '../deps.ts'
import { seal, unseal } from '../sealed.ts'
import { deriveKey } from './deriveKey.ts'

/** A wallet's session key as it is kept: sealed, and of use for no other wallet's row. */
export function sealKey(deps: Pick<Deps, 'config'>, wallet: Address, key: Hex): Buffer {
  return seal(deriveKey(deps, 'session keys'), wallet.toLowerCase(), hexToBytes(key))
}

/** The key; throws where it was sealed for another wallet, or with another secret. */
export function openKey(deps: Pick<Deps, 'config'>, wallet: Address, sealed: Buffer): Hex {
  return bytesToHex(unseal(deriveKey(deps, 'session keys'), wallet.toLowerCase(), sealed))
}

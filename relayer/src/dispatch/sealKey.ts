import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { type Address, bytesToHex, type Hex, hexToBytes } from 'viem'
import type { Deps } from '../deps.ts'
import { deriveKey } from './deriveKey.ts'

const algorithm = 'aes-256-gcm'
const nonceSize = 12
const tagSize = 16

/** A wallet's session key as it is kept: sealed, and of use for no other wallet's row. */
export function sealKey(deps: Pick<Deps, 'config'>, wallet: Address, key: Hex): Buffer {
  const nonce = randomBytes(nonceSize)
  const cipher = createCipheriv(algorithm, deriveKey(deps, 'session keys'), nonce)
  cipher.setAAD(Buffer.from(wallet.toLowerCase()))
  const sealed = Buffer.concat([cipher.update(hexToBytes(key)), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

/** The key; throws where it was sealed for another wallet, or with another secret. */
export function openKey(deps: Pick<Deps, 'config'>, wallet: Address, sealed: Buffer): Hex {
  const key = deriveKey(deps, 'session keys')
  const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, nonceSize))
  decipher.setAAD(Buffer.from(wallet.toLowerCase()))
  decipher.setAuthTag(sealed.subarray(nonceSize, nonceSize + tagSize))
  const opened = [decipher.update(sealed.subarray(nonceSize + tagSize)), decipher.final()]
  return bytesToHex(Buffer.concat(opened))
}

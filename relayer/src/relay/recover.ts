import secp256k1 from 'secp256k1'
import { type Address, type Hex, hexToBigInt, hexToBytes, size, slice, toHex } from 'viem'
import { publicKeyToAddress } from 'viem/accounts'

/** Half the order of secp256k1. Of the two signatures a key can give, only the one below it counts. */
const halfOrder = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0n

/**
 * The account whose key signed a hash, as the Forwarder recovers it; undefined where the bytes are no
 * signature. By libsecp256k1, since every request passes here and JavaScript takes a millisecond and a
 * half for it.
 */
export function recover(hash: Hex, signature: Hex): Address | undefined {
  if (size(signature) !== 65) return undefined
  const v = Number(slice(signature, 64, 65))
  if ((v !== 27 && v !== 28) || hexToBigInt(slice(signature, 32, 64)) > halfOrder) return undefined
  try {
    const point = hexToBytes(slice(signature, 0, 64))
    return publicKeyToAddress(toHex(secp256k1.ecdsaRecover(point, v - 27, hexToBytes(hash), false)))
  } catch {
    return undefined
  }
}

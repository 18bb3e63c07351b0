import {
  type Address,
  type Hex,
  hexToBigInt,
  isErc6492Signature,
  numberToHex,
  parseSignature,
  recoverAddress,
  serializeSignature,
} from 'viem'
import { verifySignature } from '../chain/verifySignature.ts'
import type { Deps } from '../deps.ts'

/** The order of secp256k1. */
const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n

/**
 * A signature in the form the set's contract takes; undefined where the account did not sign. Anybody can
 * write a key's signature otherwise, with a high s or another v: it comes back with a low s, and v 27 or 28.
 */
export async function takenSignature(
  deps: Pick<Deps, 'chain' | 'head'>,
  signed: { account: Address; hash: Hex; signature: Hex },
): Promise<Hex | undefined> {
  const { account, hash, signature } = signed
  const signer = await recoverAddress({ hash, signature }).catch(() => undefined)
  if (signer === account) return canonical(signature)
  // A contract still to be made is not made for a verdict
  if (isErc6492Signature(signature)) return undefined
  return (await verifySignature(deps, signed)) ? signature : undefined
}

function canonical(signature: Hex): Hex {
  const { r, s, yParity } = parseSignature(signature)
  const high = hexToBigInt(s)
  if (high <= order / 2n) return serializeSignature({ r, s, yParity })
  return serializeSignature({
    r,
    s: numberToHex(order - high, { size: 32 }),
    yParity: yParity === 0 ? 1 : 0,
  })
}

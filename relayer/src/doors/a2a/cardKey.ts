import { createECDH, createHash, hkdfSync } from 'node:crypto'
import type { Hex } from 'viem'

type PublicKey = {
  readonly kty: 'EC'
  readonly crv: 'P-256'
  readonly x: string
  readonly y: string
}

/** A key of agent cards, as JWKs; `kid` is its RFC 7638 thumbprint. */
export type CardKey = {
  readonly kid: string
  readonly public: PublicKey
  readonly private: PublicKey & { readonly d: string }
}

/**
 * What a relayer signs its agent card with: a P-256 key (ES256) made of the one it signs quotes with, and
 * the same wherever that is the same. Nothing else is signed with it, and it tells nothing of the other.
 */
export function cardKeyOf(quoteKey: Hex): CardKey {
  const ecdh = createECDH('prime256v1')
  const secret = secretOf(ecdh, quoteKey)
  // 0x04, then both coordinates
  const point = ecdh.getPublicKey()
  const url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
  const [x, y] = [url(point.subarray(1, 33)), url(point.subarray(33))]
  const key = { kty: 'EC', crv: 'P-256', x, y } as const
  const named = JSON.stringify({ crv: key.crv, kty: key.kty, x, y })
  const kid = createHash('sha256').update(named).digest('base64url')
  return { kid, public: key, private: { ...key, d: url(secret) } }
}

/** A number the curve takes; nearly every one is. */
function secretOf(ecdh: ReturnType<typeof createECDH>, quoteKey: Hex): Uint8Array {
  const seed = Buffer.from(quoteKey.slice(2), 'hex')
  for (let i = 0; ; i++) {
    const info = `guildhall agent card ${i}`
    const secret = new Uint8Array(hkdfSync('sha256', seed, '', info, 32))
    try {
      ecdh.setPrivateKey(secret)
      return secret
    } catch (error) {
      if (i > 8) throw error
    }
  }
}

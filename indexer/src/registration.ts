import { digestOf, digestOfCid } from '@guildhall/sdk'
import type { Hex } from 'viem'

/** The bytes a `data:` URI carries; undefined for other URIs and malformed ones. */
export function dataUriBytes(uri: string): Uint8Array | undefined {
  const comma = uri.indexOf(',')
  if (!/^data:/i.test(uri) || comma === -1) return undefined
  const body = uri.slice(comma + 1)
  if (/;\s*base64$/i.test(uri.slice(0, comma))) return new Uint8Array(Buffer.from(body, 'base64'))
  try {
    return new TextEncoder().encode(decodeURIComponent(body))
  } catch {
    return undefined
  }
}

/** The digest of the registration file a URI names, where the URI alone tells it. */
export function registrationDigest(uri: string): Hex | undefined {
  const bytes = dataUriBytes(uri)
  if (bytes) return digestOf(bytes)
  const cid = /^ipfs:\/\/([a-z0-9]+)\/?$/i.exec(uri)?.[1]
  if (!cid) return undefined
  try {
    return digestOfCid(cid)
  } catch {
    return undefined
  }
}

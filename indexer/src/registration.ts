import { digestOf, digestOfCid } from '@guildhall/sdk'
import { type Hex, keccak256, toBytes } from 'viem'

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

/** The digest of the file a URI names, where the URI alone tells it. */
export function digestInUri(uri: string): Hex | undefined {
  const bytes = dataUriBytes(uri)
  if (bytes) return digestOf(bytes)
  // What is decoded from base 58 takes the square of its length, and no CID is longer
  const cid = /^ipfs:\/\/([a-z0-9]{1,128})\/?$/i.exec(uri)?.[1]
  if (!cid) return undefined
  try {
    return digestOfCid(cid)
  } catch {
    return undefined
  }
}

/**
 * The name of the file at a URI: its sha-256 where the URI tells it, otherwise the keccak-256 of the
 * URI. Nobody can make the one meet the other.
 */
export function fileKey(uri: string): Hex {
  return digestInUri(uri) ?? keccak256(toBytes(uri))
}

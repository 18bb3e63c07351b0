import { type SignedRequest, signedRequestSchema } from '@guildhall/sdk'
import { getAddress } from 'viem'

/** A signed request as it was stored. */
export function decodeSigned(text: string): SignedRequest {
  const { request, signature } = signedRequestSchema.parse(JSON.parse(text))
  const { from, to } = request
  return { request: { ...request, from: getAddress(from), to: getAddress(to) }, signature }
}

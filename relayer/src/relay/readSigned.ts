import { type Callback, type SignedRequest, signedRequestSchema } from '@guildhall/sdk'
import type { HonoRequest } from 'hono'
import { getAddress, type Hex } from 'viem'
import { readJsonBody } from '../http/readJsonBody.ts'

/**
 * Reads a signed request out of a body. Letter case does not matter anywhere in it.
 *
 * @throws {Problem} as `readJsonBody` does.
 */
export async function readSigned(
  body: HonoRequest,
): Promise<SignedRequest & { readonly callback?: Callback }> {
  const { request, signature, callback } = await readJsonBody(body, signedRequestSchema, {
    detail: 'The body is not a signed forward request.',
    hint: 'GET /v1/config names the forwarder; its request type is in the sdk.',
  })
  return {
    request: {
      ...request,
      from: getAddress(request.from),
      to: getAddress(request.to),
      data: request.data.toLowerCase() as Hex,
    },
    signature: signature.toLowerCase() as Hex,
    ...(callback && { callback }),
  }
}

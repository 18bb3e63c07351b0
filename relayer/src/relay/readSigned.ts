import { type Callback, type SignedRequest, signedRequestSchema } from '@guildhall/sdk'
import { getAddress, type Hex } from 'viem'
import { issuesOf } from '../http/issuesOf.ts'
import { Problem } from '../problems/problem.ts'

/**
 * Reads a signed request out of a body. Letter case does not matter anywhere in it.
 *
 * @throws {Problem} `malformed`, with every fault.
 */
export function readSigned(body: string): SignedRequest & { readonly callback?: Callback } {
  const parsed = signedRequestSchema.safeParse(parseJson(body))
  if (!parsed.success) {
    throw new Problem('malformed', {
      detail: 'The body is not a signed forward request.',
      hint: 'GET /v1/config names the forwarder; its request type is in the sdk.',
      issues: issuesOf(parsed.error),
    })
  }
  const { request, signature, callback } = parsed.data
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

/** @throws {Problem} `malformed`. */
export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw new Problem('malformed', { detail: 'The body is not JSON.' })
  }
}

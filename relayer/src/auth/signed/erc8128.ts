import { createVerifierClient } from '@slicekit/erc8128'
import type { Context } from 'hono'
import { getAddress, hashMessage } from 'viem'
import { verifySignature } from '../../chain/verifySignature.ts'
import type { Deps } from '../../deps.ts'
import { authLimits } from '../authLimits.ts'
import type { Principal } from '../principal.ts'
import { unauthenticated } from '../refuse.ts'
import { takeOnce } from '../takeOnce.ts'
import { rebuildRequest } from './rebuildRequest.ts'

/** Signatures by other keys, such as those of crawlers, are none of ours. */
export function isErc8128(c: Context): boolean {
  return /keyid="erc8128:/.test(c.req.header('signature-input') ?? '')
}

/**
 * Who signed a request by ERC-8128: all of it (method, path, query, body), for this relayer and chain,
 * within the last 30 seconds, once.
 *
 * @throws {Problem} `unauthenticated`, whose `reason` is the verifier's.
 */
export async function principalOfErc8128(deps: Deps, c: Context): Promise<Principal> {
  const { chainId } = deps.config
  let failure: { error: unknown } | undefined
  // The verifier takes what is thrown for a bad signature; here it is a neighbour that failed
  const keep = async <Result>(asked: Promise<Result>): Promise<Result> => {
    try {
      return await asked
    } catch (error) {
      failure = { error }
      throw error
    }
  }
  const verifier = createVerifierClient({
    verifyMessage: ({ address, message, signature }) =>
      keep(
        verifySignature(deps, {
          account: getAddress(address),
          hash: hashMessage(message),
          signature,
        }),
      ),
    nonceStore: { consume: (key, validity) => keep(takeOnce(deps, `erc8128 ${key}`, validity)) },
    defaults: {
      maxValiditySec: authLimits.signatureValidity,
      clockSkewSec: authLimits.clockSkew,
      maxSignatureVerifications: 1,
    },
  })

  const { request } = await rebuildRequest(deps, c)
  const result = await verifier.verifyRequest({ request })
  if (failure) throw failure.error
  if (!result.ok) {
    throw unauthenticated(
      result.reason,
      'The request’s signature is not good.',
      `Sign @authority (${new URL(deps.config.publicUrl).host}), @method, @path, @query, content-digest, with a new nonce.`,
    )
  }
  if (result.chainId !== chainId) {
    throw unauthenticated('chain-id', `The key is of chain ${result.chainId}, not ${chainId}.`)
  }
  const age = Math.floor(Date.now() / 1000) - result.params.created
  if (age > authLimits.freshness) {
    throw unauthenticated('stale', `It was signed ${age} seconds ago.`, 'Sign each request anew.')
  }
  const account = getAddress(result.address)
  return {
    kind: 'signed-request',
    account,
    ...(await deps.identities.of(account)),
    scopes: ['read', 'credentials'],
  }
}

import {
  accountActOf,
  accountRequestTypedData,
  decodeAccountProof,
  maxAccountRequestLifetime,
} from '@guildhall/sdk'
import type { Context } from 'hono'
import { getAddress, hashTypedData } from 'viem'
import { verifySignature } from '../../chain/verifySignature.ts'
import type { Deps } from '../../deps.ts'
import { authLimits } from '../authLimits.ts'
import type { Principal } from '../principal.ts'
import { unauthenticated } from '../refuse.ts'
import { rebuildRequest } from './rebuildRequest.ts'

/**
 * Whose account signed a request as typed data, as programs do that sign nothing else: for this relayer,
 * all of it, and only what may come twice.
 *
 * @throws {Problem} `unauthenticated`.
 */
export async function principalOfAccountRequest(
  deps: Deps,
  c: Context,
  authorization: string,
): Promise<Principal> {
  const proof = decodeAccountProof(authorization)
  if (!proof) throw unauthenticated('malformed', 'The Authorization header cannot be read.')
  checkTime(proof.expiry)
  const { path, body } = await rebuildRequest(deps, c)
  const { method } = c.req
  if (!accountActOf({ method, path })) {
    throw unauthenticated('not-this-way', `${method} ${path} is not asked for this way.`)
  }
  const account = getAddress(proof.account)
  const request = {
    ...{ account, relayer: deps.config.publicUrl, method, path, expiry: proof.expiry },
    body: new TextDecoder().decode(body),
  }
  const hash = hashTypedData(accountRequestTypedData(deps.deployment, request))
  if (!(await verifySignature(deps, { account, hash, signature: proof.signature }))) {
    throw unauthenticated(
      'bad-signature',
      `${account} did not sign this request.`,
      `Sign AccountRequest for ${request.relayer}: accountRequestTypedData.`,
    )
  }
  return {
    kind: 'signed-request',
    account,
    ...(await deps.identities.of(account)),
    scopes: ['read', 'credentials'],
  }
}

function checkTime(expiry: number): void {
  const now = Math.floor(Date.now() / 1000)
  if (expiry <= now) throw unauthenticated('stale', `It was good until ${expiry}; it is ${now}.`)
  if (expiry > now + maxAccountRequestLifetime + authLimits.clockSkew) {
    throw unauthenticated('too-long', `It is good for more than ${maxAccountRequestLifetime} s.`)
  }
}

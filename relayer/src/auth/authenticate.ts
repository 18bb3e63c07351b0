import { isAccountProof } from '@guildhall/sdk'
import type { Context, MiddlewareHandler } from 'hono'
import type { Deps } from '../deps.ts'
import { outerOf } from '../doors/within.ts'
import { principalOfBearer } from './bearer.ts'
import { anonymous, type Principal } from './principal.ts'
import { unauthenticated } from './refuse.ts'
import { principalOfAccountRequest } from './signed/accountRequest.ts'
import { isAgentSigned, principalOfAgentSig } from './signed/agentSig.ts'
import { isErc8128, principalOfErc8128 } from './signed/erc8128.ts'

declare module 'hono' {
  interface ContextVariableMap {
    /** Who asks; set by `authenticate` for every route but health. */
    principal: Principal
  }
}

const challenges = 'Bearer realm="guildhall", AgentSig realm="guildhall"'

/**
 * Finds out who asks, by whichever door. Nobody need say; but a token or signature that is shown and
 * not good is refused, and never taken for none.
 *
 * @throws {Problem} `unauthenticated`.
 */
export function authenticate(deps: Deps): MiddlewareHandler {
  return async (c, next) => {
    try {
      c.set('principal', (await principalBefore(deps, c)) ?? (await principalOf(deps, c)))
    } catch (error) {
      c.header('www-authenticate', challenges)
      throw error
    }
    await next()
  }
}

/** What a door has this relayer do is asked by whoever asked the door, or signed what it asks. */
async function principalBefore(deps: Deps, c: Context): Promise<Principal | undefined> {
  const outer = outerOf(c)
  const authorization = c.req.header('authorization')
  if (!outer || !isAccountProof(authorization)) return outer?.get('principal')
  return principalOfAccountRequest(deps, c, authorization)
}

async function principalOf(deps: Deps, c: Context): Promise<Principal> {
  const authorization = c.req.header('authorization')
  if (isErc8128(c)) {
    if (authorization !== undefined) {
      throw unauthenticated('ambiguous', 'It has a signature and an Authorization: one is enough.')
    }
    return principalOfErc8128(deps, c)
  }
  if (authorization === undefined) return anonymous
  const [, scheme = '', value = ''] = /^(\S+)(?:[ \t]+(.*))?$/.exec(authorization) ?? []
  if (scheme.toLowerCase() === 'bearer') return principalOfBearer(deps, value)
  if (isAccountProof(authorization)) return principalOfAccountRequest(deps, c, authorization)
  if (isAgentSigned(scheme)) return principalOfAgentSig(deps, c, value)
  // A route may have a scheme of its own, as the token endpoint has Basic
  return anonymous
}

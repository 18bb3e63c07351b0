import type { Scope } from '@guildhall/sdk'
import type { Context } from 'hono'
import type { Address } from 'viem'
import { Problem } from '../problems/problem.ts'
import type { Principal } from './principal.ts'
import { unauthenticated } from './refuse.ts'

/**
 * Who asks, if that is somebody who may.
 *
 * @throws {Problem} `unauthenticated` for nobody, `forbidden` without the scope.
 */
export function requireScope(c: Context, scope: Scope): Principal {
  const principal = c.get('principal')
  if (principal.kind === 'anonymous') {
    c.header('www-authenticate', 'Bearer realm="guildhall"')
    throw unauthenticated('missing', 'Nobody asks.', 'Sign in, or sign the request (docs/auth.md).')
  }
  if (principal.scopes.includes(scope)) return principal
  throw new Problem('forbidden', {
    detail: `By ${principal.kind} one has ${principal.scopes.join(', ')}, and not ${scope}.`,
    hint: 'Sign in with the account, or sign the request with its key (ERC-8128).',
    scope,
  })
}

/** The same of an account that may make and end its own credentials. */
export function requireAccount(c: Context): Address {
  const { account } = requireScope(c, 'credentials')
  if (account) return account
  throw new Problem('forbidden', { detail: 'There is no account behind this credential.' })
}

/** The account that reads what is its own. */
export function requireReader(c: Context): Address {
  const { account } = requireScope(c, 'read')
  if (account) return account
  throw new Problem('forbidden', { detail: 'There is no account behind this credential.' })
}

import type { PrincipalBody, PrincipalKind, Scope } from '@guildhall/sdk'
import type { Address } from 'viem'
import { perMinuteOf } from '../limits/agentBucket.ts'
import type { Limits } from '../limits/settings.ts'
import type { HeldPlan } from '../plans/plans.ts'

/**
 * Who asks, and by which door. It decides what may be read and how often, never about money: that
 * takes a signature the chain checks.
 */
export type Principal = {
  readonly kind: PrincipalKind
  /** The account whose documents and settings these are; none for e-mail and agents' signatures. */
  readonly account?: Address | undefined
  /** The agent the account is bound to, or which signed. */
  readonly agentId?: bigint | undefined
  readonly email?: string | undefined
  /** Of an OAuth client: the session key it lives and dies with. */
  readonly sessionKey?: Address | undefined
  /** The session, key or client, by its row. */
  readonly credentialId?: string | undefined
  readonly scopes: readonly Scope[]
  /** Whether that agent is verified. */
  readonly isVerified: boolean
}

export const anonymous: Principal = Object.freeze({
  kind: 'anonymous',
  scopes: [],
  isVerified: false,
})

export function principalBodyOf(
  principal: Principal,
  limits: Limits,
  plan: HeldPlan | undefined,
): PrincipalBody {
  const { credentialId: _, isVerified: __, agentId, ...rest } = principal
  const perMinute = perMinuteOf(limits, principal, plan)
  return {
    ...rest,
    ...(agentId !== undefined && { agentId: String(agentId) }),
    scopes: [...rest.scopes],
    limits: { ...(perMinute !== undefined && { perMinute }) },
  }
}

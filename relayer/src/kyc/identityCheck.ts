import type { IdentityStatus } from '@guildhall/sdk'
import {
  type Address,
  encodeAbiParameters,
  type Hex,
  keccak256,
  parseAbiParameters,
  toHex,
} from 'viem'
import { privateKeyToAddress } from 'viem/accounts'
import type { Queryable } from '../database/connect.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'
import { unixTime } from '../unixTime.ts'
import type { Decision } from './identityProvider.ts'
import type { IdentitySettings } from './settings.ts'

/** A row of `identity_checks`. */
export type IdentityCheck = {
  readonly id: string
  readonly account: Address
  readonly provider: string
  readonly state: 'open' | Decision['state']
  readonly tier: number
  readonly reference_hash: Hex | null
  readonly decided_at: Date | null
  readonly expires_at: Date | null
  readonly answer_id: Hex | null
}

/**
 * The settings, where anybody is checked.
 *
 * @throws {Problem} `not-found`.
 */
export function identitySettingsOf({ config }: Pick<Deps, 'config'>): IdentitySettings {
  if (config.identity) return config.identity
  throw new Problem('not-found', { detail: 'Nobody’s identity is checked here.' })
}

/** Names what a provider calls a check, without telling it. */
export function hashReference(reference: string): Hex {
  return keccak256(toHex(reference))
}

/** What the owner of an agent asks the validator by, on the chain. */
export function requestHashOf({ config }: Pick<Deps, 'config'>, id: string, agentId: bigint): Hex {
  const parameters = parseAbiParameters('string, uint256, string, uint256')
  const values = ['identity', BigInt(config.chainId), id, agentId] as const
  return keccak256(encodeAbiParameters(parameters, values))
}

/** The tier an account has now; 0 where none. */
export async function tierOf(sql: Queryable, account: Address): Promise<number> {
  const [row] = await sql<[{ tier: number }]>`
    select coalesce(max(tier), 0)::int as tier from identity_checks
    where account = ${account} and state = 'approved' and expires_at > now()`
  return row.tier
}

/** How an account's identity stands: by the check that counts, or the newest. */
export async function statusOfIdentity(deps: Deps, account: Address): Promise<IdentityStatus> {
  const { sql, identities } = deps
  const settings = identitySettingsOf(deps)
  const [row] = await sql<IdentityCheck[]>`
    select * from identity_checks where account = ${account}
    order by (state = 'approved' and expires_at > now()) desc, created_at desc limit 1`
  if (!row) return { account, state: 'none', tier: 0 }
  const { agentId } = await identities.of(account)
  const isGood = row.state === 'approved' && row.expires_at !== null && row.expires_at > new Date()
  const state = row.state === 'approved' && !isGood ? 'expired' : row.state
  const { validatorKey } = settings
  return {
    account,
    state,
    tier: isGood ? row.tier : 0,
    ...(isGood && row.expires_at && { expiresAt: unixTime(row.expires_at) }),
    ...(isGood && row.reference_hash && { referenceHash: row.reference_hash }),
    ...(isGood &&
      validatorKey &&
      agentId !== undefined && {
        validation: {
          validator: privateKeyToAddress(validatorKey),
          agentId: String(agentId),
          requestHash: requestHashOf(deps, row.id, agentId),
        },
      }),
  }
}

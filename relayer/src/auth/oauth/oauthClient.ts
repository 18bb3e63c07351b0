import { agentWalletAbi, type OauthClientBody } from '@guildhall/sdk'
import type { Address } from 'viem'
import { isRefusal } from '../../chain/isRefusal.ts'
import type { Deps } from '../../deps.ts'
import { unixTime } from '../../unixTime.ts'

/** A row of `oauth_clients`. */
export type OauthClientRow = {
  readonly id: string
  readonly account: Address
  readonly wallet: Address
  readonly session_key: Address
  readonly secret_hash: string
  readonly label: string
  readonly created_at: Date
}

export function oauthClientBodyOf(row: OauthClientRow): OauthClientBody {
  return {
    clientId: row.id,
    label: row.label,
    wallet: row.wallet,
    sessionKey: row.session_key,
    createdAt: unixTime(row.created_at),
  }
}

type Bound = Pick<OauthClientRow, 'account' | 'wallet' | 'session_key'>

/**
 * Until when a session key lives in a wallet that an account owns or is, in Unix seconds, by the
 * chain's own word now. Zero if it does not: not set, revoked, expired, no such wallet, another owner.
 */
export async function sessionKeyExpiry(
  { chain }: Pick<Deps, 'chain'>,
  bound: Bound,
): Promise<number> {
  const contract = { address: bound.wallet, abi: agentWalletAbi } as const
  try {
    const [owner, [expiry]] = await Promise.all([
      chain.readContract({ ...contract, functionName: 'owner' }),
      chain.readContract({ ...contract, functionName: 'sessionOf', args: [bound.session_key] }),
    ])
    const isOwner = owner === bound.account || bound.wallet === bound.account
    return isOwner && expiry > Date.now() / 1000 ? expiry : 0
  } catch (error) {
    if (isRefusal(error)) return 0
    throw error
  }
}

import { erc20Abi } from 'viem'
import { type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import type { Queryable } from '../database/connect.ts'
import type { Deps } from '../deps.ts'
import { owedStates } from './depositRow.ts'
import { settingsOf } from './quoteDeposit.ts'

/** The account that deposits are paid out from. It holds what its operator puts there, and no one's escrow. */
export function floatOf(deps: Pick<Deps, 'config'>): PrivateKeyAccount {
  return privateKeyToAccount(settingsOf(deps).floatKey)
}

/** What it holds, in the token's smallest unit. */
export function floatBalance(deps: Pick<Deps, 'config' | 'chain'>): Promise<bigint> {
  return deps.chain.readContract({
    address: settingsOf(deps).token,
    abi: erc20Abi,
    functionName: 'balanceOf',
    args: [floatOf(deps).address],
  })
}

/** What is owed to recipients, or may be: of a transfer that came in part, that part. */
export async function owed(sql: Queryable): Promise<bigint> {
  const [sum] = await sql<[{ owed: string }]>`
    select coalesce(sum(
      case when state = 'pending' and method = 'bank'
        then trunc(token_amount * received / (amount + fee)) else token_amount end
    ), 0) as owed from deposits
    where state in ${sql([...owedStates])}`
  return BigInt(sum.owed)
}

/** What is on its way out. */
export async function leaving(sql: Queryable): Promise<bigint> {
  const [sum] = await sql<[{ leaving: string }]>`
    select coalesce(sum(token_amount), 0) as leaving from deposits where state = 'paying'`
  return BigInt(sum.leaving)
}

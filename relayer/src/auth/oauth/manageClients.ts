import type { OauthClientBody } from '@guildhall/sdk'
import { type Address, getAddress } from 'viem'
import type { Deps } from '../../deps.ts'
import { Problem } from '../../problems/problem.ts'
import { holdPlaces } from '../holdPlaces.ts'
import { newSecret } from '../secret.ts'
import { uuidOf } from '../uuid.ts'
import { type OauthClientRow, oauthClientBodyOf, sessionKeyExpiry } from './oauthClient.ts'

/**
 * Makes an OAuth client for whoever uses a session key of a wallet the account owns. The secret is
 * told this once.
 *
 * @throws {Problem} `forbidden`, `too-many-credentials`.
 */
export async function createClient(
  deps: Deps,
  account: Address,
  wanted: { label: string; wallet: Address; sessionKey: Address },
): Promise<OauthClientBody & { clientSecret: string }> {
  const wallet = getAddress(wanted.wallet)
  const session_key = getAddress(wanted.sessionKey)
  if (!(await sessionKeyExpiry(deps, { account, wallet, session_key }))) {
    throw new Problem('forbidden', {
      detail: `${wallet} is no wallet of ${account}’s with the live session key ${session_key}.`,
      hint: 'The wallet’s owner sets it by setSessionKey.',
    })
  }
  const { secret, hash } = newSecret('ghc_')
  const row = await deps.sql.begin(async (sql) => {
    await holdPlaces(sql, 'oauth_clients', account)
    const values = { account, wallet, session_key, secret_hash: hash, label: wanted.label }
    const [row] = await sql<OauthClientRow[]>`
      insert into oauth_clients ${sql(values)} returning *`
    return row
  })
  if (!row) throw new Error('The database took a client and returned none.')
  return { ...oauthClientBodyOf(row), clientSecret: secret }
}

/** An account's clients, the newest first. */
export async function listClients({ sql }: Deps, account: Address): Promise<OauthClientBody[]> {
  const rows = await sql<OauthClientRow[]>`
    select * from oauth_clients where account = ${account} and revoked_at is null
    order by created_at desc`
  return rows.map(oauthClientBodyOf)
}

/**
 * Ends a client, and its tokens with it.
 *
 * @throws {Problem} `not-found`.
 */
export async function revokeClient({ sql }: Deps, account: Address, id: string): Promise<void> {
  const [row] = await sql`
    update oauth_clients set revoked_at = now()
    where id = ${uuidOf(id)} and account = ${account} and revoked_at is null
    returning id`
  if (!row) throw new Problem('not-found', { detail: 'The account has no such client.' })
}

import type { ApiKeyBody } from '@guildhall/sdk'
import type { Address } from 'viem'
import type { Deps } from '../../deps.ts'
import { Problem } from '../../problems/problem.ts'
import { uuidOf } from '../uuid.ts'
import { type ApiKeyRow, apiKeyBodyOf, newKey } from './apiKey.ts'

/** An account's keys that are good, the newest first. */
export async function listKeys({ sql }: Deps, account: Address): Promise<ApiKeyBody[]> {
  const rows = await sql<ApiKeyRow[]>`
    select * from api_keys
    where account = ${account} and revoked_at is null
      and (expires_at is null or expires_at > now())
    order by created_at desc`
  return rows.map(apiKeyBodyOf)
}

/**
 * Puts a new key in the place of an old one, which is dead at once.
 *
 * @throws {Problem} `not-found`.
 */
export async function rotateKey(
  { sql, config }: Deps,
  account: Address,
  id: string,
): Promise<ApiKeyBody & { key: string }> {
  const rotated = await sql.begin(async (sql) => {
    const [old] = await sql<ApiKeyRow[]>`
      select * from api_keys
      where id = ${uuidOf(id)} and account = ${account} and revoked_at is null
        and (expires_at is null or expires_at > now())
      for update`
    if (!old) return undefined
    const { key, hash, prefix } = newKey({
      chainId: config.chainId,
      agentId: old.agent_id ?? undefined,
    })
    const [row] = await sql<ApiKeyRow[]>`
      update api_keys set ${sql({ hash, prefix, created_at: new Date(), last_used_at: null })}
      where id = ${old.id} returning *`
    return row && { ...apiKeyBodyOf(row), key }
  })
  if (!rotated) throw noSuchKey()
  return rotated
}

/** @throws {Problem} `not-found`. */
export async function revokeKey({ sql }: Deps, account: Address, id: string): Promise<void> {
  const [row] = await sql`
    update api_keys set revoked_at = now()
    where id = ${uuidOf(id)} and account = ${account} and revoked_at is null
    returning id`
  if (!row) throw noSuchKey()
}

function noSuchKey(): Problem {
  return new Problem('not-found', { detail: 'The account has no such key.' })
}

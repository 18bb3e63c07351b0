import type { ApiKeyBody } from '@guildhall/sdk'
import { type Address, isAddressEqual } from 'viem'
import type { Deps } from '../../deps.ts'
import { Problem } from '../../problems/problem.ts'
import { holdPlaces } from '../holdPlaces.ts'
import { ownerOfAgent } from '../identity.ts'
import { type ApiKeyRow, apiKeyBodyOf, newKey } from './apiKey.ts'

/**
 * Makes an API key of an account, or of an agent it owns. The key is told this once.
 *
 * @throws {Problem} `forbidden` for another's agent, `malformed` for a time gone by,
 * `too-many-credentials`.
 */
export async function createKey(
  deps: Deps,
  account: Address,
  wanted: { label: string; agentId?: string | undefined; expiresAt?: number | undefined },
): Promise<ApiKeyBody & { key: string }> {
  const { label, agentId, expiresAt } = wanted
  if (expiresAt !== undefined && expiresAt * 1000 <= Date.now()) {
    throw new Problem('malformed', { detail: 'expiresAt is in the past.' })
  }
  if (agentId !== undefined) {
    const owner = await ownerOfAgent(deps, BigInt(agentId))
    if (!owner || !isAddressEqual(owner, account)) {
      throw new Problem('forbidden', { detail: `${account} does not own agent ${agentId}.` })
    }
  }
  const { key, hash, prefix } = newKey({ chainId: deps.config.chainId, agentId })
  const row = await deps.sql.begin(async (sql) => {
    await holdPlaces(sql, 'api_keys', account)
    const [row] = await sql<ApiKeyRow[]>`
      insert into api_keys ${sql({
        account,
        agent_id: agentId ?? null,
        hash,
        prefix,
        label,
        expires_at: expiresAt === undefined ? null : new Date(expiresAt * 1000),
      })}
      returning *`
    return row
  })
  if (!row) throw new Error('The database took a key and returned none.')
  return { ...apiKeyBodyOf(row), key }
}

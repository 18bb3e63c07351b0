import { type Address, isAddressEqual } from 'viem'
import type { Deps } from '../../deps.ts'
import { type Identity, isVerified, ownerOfAgent } from '../identity.ts'
import type { Principal } from '../principal.ts'
import { unauthenticated } from '../refuse.ts'
import { hashSecret } from '../secret.ts'

const accountKey = /^ag_(?:prod|test)_sk_[0-9a-f]{48}$/
const agentKey = /^axe_(?:0|[1-9][0-9]{0,19})_[0-9a-f]{64}$/

export function isApiKey(token: string): boolean {
  return token.startsWith('ag_') || token.startsWith('axe_')
}

/**
 * Whose an API key is. An agent's is good while the account that made it owns the agent. It reads,
 * and can do nothing else: there is no door through which a key alone writes.
 *
 * @throws {Problem} `unauthenticated`.
 */
export async function principalOfKey(deps: Deps, key: string): Promise<Principal> {
  const row =
    accountKey.test(key) || agentKey.test(key) ? await findKey(deps, hashSecret(key)) : undefined
  if (!row) throw unauthenticated('key', 'The key is none of ours, has ended, or was revoked.')
  const { id, account, agent_id } = row
  const identity =
    agent_id === null
      ? await deps.identities.of(account)
      : await agentOf(deps, account, BigInt(agent_id))
  return {
    kind: 'api-key',
    account,
    ...identity,
    credentialId: id,
    scopes: ['read'],
  }
}

/** An agent of an account's, though the account may be bound to another. */
async function agentOf(deps: Deps, account: Address, agentId: bigint): Promise<Identity> {
  const [owner, verified] = await Promise.all([
    ownerOfAgent(deps, agentId),
    isVerified(deps, agentId),
  ])
  if (owner && isAddressEqual(owner, account)) return { agentId, isVerified: verified }
  throw unauthenticated('key', `${account} does not own agent ${agentId} any more.`)
}

type Row = { id: string; account: Address; agent_id: string | null }

async function findKey({ sql }: Deps, hash: string): Promise<Row | undefined> {
  const [row] = await sql<(Row & { is_idle: boolean })[]>`
    select id, account, agent_id,
      coalesce(last_used_at < now() - interval '1 minute', true) as is_idle
    from api_keys
    where hash = ${hash} and revoked_at is null and (expires_at is null or expires_at > now())`
  if (row?.is_idle) await sql`update api_keys set last_used_at = now() where id = ${row.id}`
  return row
}

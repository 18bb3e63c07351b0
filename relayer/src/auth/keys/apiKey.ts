import { randomBytes } from 'node:crypto'
import { type ApiKeyBody, chains } from '@guildhall/sdk'
import type { Address } from 'viem'
import { unixTime } from '../../unixTime.ts'
import { hashSecret } from '../secret.ts'

/** A row of `api_keys`. */
export type ApiKeyRow = {
  readonly id: string
  readonly account: Address
  readonly agent_id: string | null
  readonly prefix: string
  readonly label: string
  readonly created_at: Date
  readonly expires_at: Date | null
  readonly last_used_at: Date | null
}

/**
 * A new key: `axe_<agent>_<64 hex>` of an agent's, `ag_<prod|test>_sk_<48 hex>` of an account's.
 * `hash` is all that is kept, and 14 characters to tell keys apart.
 */
export function newKey(options: { chainId: number; agentId?: string | undefined }): {
  key: string
  hash: string
  prefix: string
} {
  const { chainId, agentId } = options
  const chain = chains.find(({ id }) => id === chainId)
  const environment = chain && !chain.testnet ? 'prod' : 'test'
  const key =
    agentId === undefined
      ? `ag_${environment}_sk_${randomBytes(24).toString('hex')}`
      : `axe_${agentId}_${randomBytes(32).toString('hex')}`
  return { key, hash: hashSecret(key), prefix: key.slice(0, 14) }
}

export function apiKeyBodyOf(row: ApiKeyRow): ApiKeyBody {
  return {
    id: row.id,
    prefix: row.prefix,
    label: row.label,
    ...(row.agent_id !== null && { agentId: row.agent_id }),
    createdAt: unixTime(row.created_at),
    ...(row.expires_at && { expiresAt: unixTime(row.expires_at) }),
    ...(row.last_used_at && { lastUsedAt: unixTime(row.last_used_at) }),
  }
}

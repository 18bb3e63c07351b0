import type { Address, Hex } from 'viem'

export const openStates = ['signed', 'unknown', 'broadcast', 'mined'] as const

/** A row of `transactions`: one nonce of one signer, with the newest version of what is sent with it. */
export type TransactionRow = {
  readonly id: bigint
  readonly sender: Address
  readonly nonce: bigint
  readonly kind: 'batch' | 'fill' | 'refill' | 'call'
  readonly hash: Hex
  readonly raw: Hex
  readonly state: (typeof openStates)[number] | 'confirmed' | 'lost'
  readonly block_number: bigint | null
  readonly block_hash: Hex | null
  readonly waits_since: Date
  readonly waits_from_block: bigint
  readonly created_at: Date
}

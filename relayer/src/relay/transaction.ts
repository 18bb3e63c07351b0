import type { Address, Hex } from 'viem'

/** A row of `transactions`. */
export type TransactionRow = {
  readonly id: bigint
  readonly sender: Address
  readonly nonce: bigint
  readonly hash: Hex
  readonly raw: Hex
  readonly state: 'signed' | 'broadcast' | 'mined' | 'lost'
  readonly block_number: bigint | null
  readonly created_at: Date
}

import type { Address, Hex } from 'viem'

/** A row of `dispatchers`. */
export type DispatcherRow = {
  readonly wallet: Address
  readonly agent_id: string
  readonly owner: Address
  /** As it is kept: sealed, where there is a key for that. */
  readonly secret: string
  readonly key_address: Address
  readonly sealed_key: Buffer | null
  readonly signed_at: bigint
}

/** A row of `dispatches`. */
export type DispatchRow = {
  readonly id: string
  readonly wallet: Address
  readonly job_id: string
  readonly round: number
  readonly state: 'new' | 'sent' | 'result' | 'done' | 'ended'
  readonly deliverable: Hex | null
  readonly request: string | null
  readonly request_id: Hex | null
  readonly attempts: number
  readonly error: string | null
}

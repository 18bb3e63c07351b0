import type { Address, Hex } from 'viem'

/** A row of `plan_terms`. */
export type PlanTerm = {
  readonly id: string
  readonly account: Address
  readonly agent_id: bigint | null
  readonly plan: string
  readonly via: 'card' | 'usdc'
  readonly price: bigint
  readonly days: number
  readonly state: 'open' | 'paying' | 'active' | 'ended'
  readonly from_at: Date | null
  readonly until: Date | null
  readonly renews: boolean
  readonly reference: string | null
  readonly url: string | null
  readonly told_at: bigint
  readonly token: Address | null
  readonly token_amount: string | null
  readonly receiver: Address | null
  readonly payment: string | null
  readonly payload_hash: Hex | null
  readonly call_id: Hex | null
  readonly expires_at: Date
}

import type { CallError } from '@guildhall/sdk'
import type { Address, Hex } from 'viem'

export type CallKind =
  | ('settlement' | 'purchase' | 'refund' | 'fee')
  | ('keep' | 'attest' | 'verify' | 'payout' | 'identity')

/** Something the relayer does in its own name, once. */
export type WantedCall = {
  /** Names what it is about: whoever wants the same has the same. */
  readonly id: Hex
  readonly kind: CallKind
  /** Whom it is for; its calls are counted. */
  readonly subject: Address
  readonly target: Address
  readonly data: Hex
  /** The most it may use. */
  readonly gas: bigint
  /** In Unix seconds; from then on it is not sent. */
  readonly deadline: bigint
}

/** A row of `calls`, with the newest version of the transaction it is in. */
export type CallRow = WantedCall & {
  readonly state: 'accepted' | 'signed' | 'mined' | 'confirmed' | 'reverted' | 'refused' | 'expired'
  readonly cause: string
  readonly error: CallError | null
  readonly attempts: number
  readonly transaction_id: bigint | null
  readonly transaction_hash: Hex | null
  readonly block_number: bigint | null
  readonly updated_at: Date
  readonly sent_hash: Hex | null
}

/** May still cost something. */
export const undecidedStates = ['accepted', 'signed', 'mined'] as const
/** Ended without having done anything: may be wanted again. */
export const undoneStates = ['reverted', 'refused', 'expired'] as const

export function isEnded({ state }: Pick<CallRow, 'state'>): boolean {
  return state === 'confirmed' || undoneStates.some((one) => one === state)
}

/** The transaction that did it, or the newest one that may. */
export function hashOf(call: CallRow): Hex | undefined {
  return call.transaction_hash ?? call.sent_hash ?? undefined
}

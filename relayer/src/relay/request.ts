import {
  type CallError,
  type ForwardRequest,
  finalRelayStates,
  type RelayLog,
  type RelayState,
  type RelayStatus,
  type SignedRequest,
} from '@guildhall/sdk'
import type { Address, Hex } from 'viem'
import { unixTime } from '../unixTime.ts'
import { joinNonce, splitNonce } from './nonce.ts'

/** The columns of `requests` that hold what was signed. */
export type SignedRow = {
  readonly id: Hex
  readonly signer: Address
  readonly target: Address
  readonly gas: bigint
  readonly lane: Hex
  readonly sequence: bigint
  readonly deadline: bigint
  readonly data: Hex
  readonly signature: Hex
  readonly by_contract: boolean
}

/**
 * What a row knows beyond what its sender is told: `signed`, in a transaction that was not sent yet,
 * and `unknown`, in one that was sent without a node's answer.
 */
export type RowState = RelayState | 'signed' | 'unknown'

/** In a transaction that may still be mined. */
export const sentStates = ['signed', 'unknown', 'broadcast'] as const
export const unfinishedStates = ['accepted', ...sentStates, 'mined'] as const
/** Ended without having used its nonce, or without it being there to use. */
export const unusedStates = ['refused', 'expired', 'cancelled'] as const

/** A row of `requests`. */
export type RequestRow = SignedRow & {
  readonly ordinal: bigint
  readonly state: RowState
  readonly cause: string
  readonly transaction_id: bigint | null
  readonly attempts: number
  readonly transaction_hash: Hex | null
  readonly block_number: bigint | null
  readonly error: CallError | null
  readonly by_others: boolean
  readonly company: number | null
  readonly head_number: bigint
  readonly created_at: Date
  readonly updated_at: Date
}

export function signedRowOf(
  id: Hex,
  { request, signature }: SignedRequest,
  signedBy: 'key' | 'contract',
): SignedRow {
  return {
    id,
    signer: request.from,
    target: request.to,
    gas: request.gas,
    ...splitNonce(request.nonce),
    deadline: BigInt(request.deadline),
    data: request.data,
    signature,
    by_contract: signedBy === 'contract',
  }
}

/** What was signed, as the Forwarder takes it. */
export function signedOf(row: SignedRow): SignedRequest {
  const request: ForwardRequest = {
    from: row.signer,
    to: row.target,
    gas: row.gas,
    nonce: joinNonce(row),
    deadline: Number(row.deadline),
    data: row.data,
  }
  return { request, signature: row.signature }
}

/** The columns its sender is told. */
export type StatusRow = Pick<
  RequestRow,
  | 'id'
  | 'state'
  | 'signer'
  | 'target'
  | 'transaction_hash'
  | 'block_number'
  | 'error'
  | 'by_others'
  | 'created_at'
  | 'updated_at'
>

/** What its sender is told. */
export function statusOf(row: StatusRow): RelayStatus {
  const state = stateOf(row.state)
  return {
    id: row.id,
    state,
    from: row.signer,
    to: row.target,
    ...(row.transaction_hash && state !== 'accepted' && { transactionHash: row.transaction_hash }),
    ...(row.block_number !== null && { blockNumber: Number(row.block_number) }),
    ...(row.by_others && { minedByOthers: true as const }),
    ...(row.error && { error: row.error }),
    createdAt: unixTime(row.created_at),
    updatedAt: unixTime(row.updated_at),
  }
}

/** The state its sender is told; nobody can act on the finer ones. */
export function stateOf(state: RowState): RelayState {
  if (state === 'signed') return 'accepted'
  return state === 'unknown' ? 'broadcast' : state
}

/** A row of `request_log`. */
export type LogRow = {
  readonly state: RowState
  readonly cause: string
  readonly transaction_hash: Hex | null
  readonly block_number: bigint | null
  readonly at: Date
}

/** What became of it, step by step. */
export function logOf(id: Hex, rows: readonly LogRow[]): RelayLog {
  return {
    id,
    entries: rows.map((row) => ({
      state: row.state,
      cause: row.cause,
      ...(row.transaction_hash && { transactionHash: row.transaction_hash }),
      ...(row.block_number !== null && { blockNumber: Number(row.block_number) }),
      at: unixTime(row.at),
    })),
  }
}

export function isFinal(state: RowState): boolean {
  return finalRelayStates.includes(stateOf(state))
}

import {
  type CallError,
  type ForwardRequest,
  finalRelayStates,
  type RelayState,
  type RelayStatus,
  type SignedRequest,
} from '@guildhall/sdk'
import type { Address, Hex } from 'viem'
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

/** A row of `requests`. */
export type RequestRow = SignedRow & {
  readonly ordinal: bigint
  readonly state: RelayState
  readonly transaction_id: bigint | null
  readonly attempts: number
  readonly transaction_hash: Hex | null
  readonly block_number: bigint | null
  readonly error: CallError | null
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

/** What its sender is told. */
export function statusOf(row: RequestRow): RelayStatus {
  return {
    id: row.id,
    state: row.state,
    from: row.signer,
    to: row.target,
    ...(row.transaction_hash && { transactionHash: row.transaction_hash }),
    ...(row.block_number !== null && { blockNumber: Number(row.block_number) }),
    ...(row.error && { error: row.error }),
    createdAt: seconds(row.created_at),
    updatedAt: seconds(row.updated_at),
  }
}

export function isFinal(state: RelayState): boolean {
  return finalRelayStates.includes(state)
}

function seconds(date: Date): number {
  return Math.floor(date.getTime() / 1000)
}

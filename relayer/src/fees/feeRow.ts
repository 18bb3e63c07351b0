import { encodeSignedRequest, type SignedRequest, signedRequestSchema } from '@guildhall/sdk'
import type { Address, Hex } from 'viem'
import type { Queryable } from '../database/connect.ts'
import type { NewRow } from '../relay/insertRequests.ts'
import { signedRowOf } from '../relay/request.ts'

/** A row of `fees`. `expires_at` in Unix seconds; `amount` in the token's smallest unit. */
export type FeeRow = {
  readonly id: Hex
  readonly request_id: Hex
  readonly signer: Address
  readonly token: Address
  readonly amount: string
  readonly receiver: Address
  readonly expires_at: bigint
  readonly signature: Hex
  readonly state: 'open' | 'paying' | 'paid' | 'served' | 'used' | 'unserved'
  readonly payment: string | null
  readonly payload_hash: Hex | null
  readonly call_id: Hex | null
  readonly transaction_hash: Hex | null
  readonly request: string | null
  readonly by_contract: boolean | null
  readonly head_number: bigint | null
  readonly client_key: string | null
  readonly failure: string | null
}

/** A request that was checked, and is to be stored once its fee is paid. */
export type Wanted = { readonly row: NewRow; readonly signed: SignedRequest }

/** The fee a request was paid with, or is being. */
export async function findTakenFee(sql: Queryable, requestId: Hex): Promise<FeeRow | undefined> {
  const [fee] = await sql<FeeRow[]>`
    select * from fees where request_id = ${requestId} and state <> 'open'`
  return fee
}

export async function findFee(sql: Queryable, id: Hex): Promise<FeeRow | undefined> {
  const [fee] = await sql<FeeRow[]>`select * from fees where id = ${id}`
  return fee
}

/** The columns that keep a request until it is stored. */
export function keptColumns({ row, signed }: Wanted) {
  return {
    request_id: row.id,
    request: JSON.stringify(encodeSignedRequest(signed)),
    by_contract: row.by_contract,
    head_number: row.head_number,
    client_key: row.client_key,
  }
}

/** The request a fee was paid for, as it is to be stored. */
export function wantedRowOf(fee: FeeRow): NewRow {
  const { callback: _, ...signed } = signedRequestSchema.parse(JSON.parse(fee.request ?? ''))
  return {
    ...signedRowOf(fee.request_id, signed, fee.by_contract ? 'contract' : 'key'),
    head_number: fee.head_number ?? 0n,
    client_key: fee.client_key,
  }
}

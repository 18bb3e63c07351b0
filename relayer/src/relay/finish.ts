import type { CallError, RelayState } from '@guildhall/sdk'
import type { Hex } from 'viem'
import type { Queryable } from '../database/connect.ts'

type End = {
  readonly state: Exclude<RelayState, 'accepted' | 'broadcast'>
  readonly error?: CallError
  /** Where it was executed. */
  readonly transactionHash?: Hex
  readonly blockNumber?: bigint
}

/** Gives a request its final state, once. */
export async function finish(
  sql: Queryable,
  id: Hex,
  { state, error, transactionHash, blockNumber }: End,
): Promise<void> {
  await sql`
    update requests set
      state = ${state},
      error = ${error ? sql.json(error) : null},
      transaction_hash = ${transactionHash ?? null},
      block_number = ${blockNumber ?? null},
      updated_at = now()
    where id = ${id} and state in ('accepted', 'broadcast')`
}

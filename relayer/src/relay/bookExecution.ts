import type { CallError } from '@guildhall/sdk'
import type { Hex } from 'viem'
import type { Queryable } from '../database/connect.ts'
import { unfinishedStates } from './request.ts'

export type Execution = {
  readonly transactionHash: Hex
  readonly blockNumber: bigint
  /** Why its call failed, if it did. */
  readonly error?: CallError
  /** Whether the block can no longer vanish. */
  readonly isDeep: boolean
  readonly byOthers: boolean
}

/** Writes down that a request was executed: for good where the block is deep enough, else as mined. */
export async function bookExecution(
  sql: Queryable,
  id: Hex,
  { transactionHash, blockNumber, error, isDeep, byOthers }: Execution,
): Promise<void> {
  const end = error ? 'reverted' : 'confirmed'
  const mined = `mined in block ${blockNumber}${byOthers ? ' by others' : ''}`
  await sql`
    update requests set
      state = ${isDeep ? end : 'mined'},
      cause = ${isDeep ? `${mined}, deep enough` : mined},
      error = ${error ? sql.json(error) : null},
      transaction_hash = ${transactionHash},
      block_number = ${blockNumber},
      by_others = ${byOthers},
      updated_at = now()
    where id = ${id} and state in ${sql([...unfinishedStates])}`
}

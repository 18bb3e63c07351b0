import type { CallError } from '@guildhall/sdk'
import type { Hex } from 'viem'
import type { Queryable } from '../database/connect.ts'
import { unfinishedStates } from './request.ts'

/** A request that was called. */
export type Executed = {
  readonly id: Hex
  /** Why its call failed, if it did. */
  readonly error?: CallError
}

export type Execution = {
  readonly transactionHash: Hex
  readonly blockNumber: bigint
  /** Whether the block can no longer vanish. */
  readonly isDeep: boolean
  readonly byOthers: boolean
}

/** Writes down that requests were executed: for good where the block is deep enough, else as mined. */
export async function bookExecution(
  sql: Queryable,
  executed: readonly Executed[],
  { transactionHash, blockNumber, isDeep, byOthers }: Execution,
): Promise<void> {
  const mined = `mined in block ${blockNumber}${byOthers ? ' by others' : ''}`
  await sql`
    update requests r set
      state = case when not ${isDeep} then 'mined' when e.error is null then 'confirmed' else 'reverted' end,
      cause = ${isDeep ? `${mined}, deep enough` : mined},
      error = e.error,
      transaction_hash = ${transactionHash},
      block_number = ${blockNumber},
      by_others = ${byOthers},
      updated_at = now()
    from jsonb_to_recordset(${sql.json([...executed])}::jsonb) as e (id text, error jsonb)
    where r.id = e.id and r.state in ${sql([...unfinishedStates])}`
}

import type { CallError } from '@guildhall/sdk'
import type { Hex } from 'viem'
import type { Queryable } from '../database/connect.ts'
import { type RowState, unfinishedStates } from './request.ts'

type End = {
  readonly state: Extract<RowState, 'refused' | 'expired' | 'cancelled'>
  readonly cause: string
  readonly error?: CallError
}

/** Gives a request that was not executed its final state, once. */
export async function finish(sql: Queryable, id: Hex, { state, cause, error }: End): Promise<void> {
  await sql`
    update requests set
      state = ${state}, cause = ${cause}, error = ${error ? sql.json(error) : null},
      transaction_hash = null, block_number = null, by_others = false, updated_at = now()
    where id = ${id} and state in ${sql([...unfinishedStates])}`
}

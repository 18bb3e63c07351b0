import type { Hex } from 'viem'
import type { Queryable } from '../database/connect.ts'
import type { LogRow } from './request.ts'

/** Every change of a request, oldest first. */
export function readLog(sql: Queryable, id: Hex): Promise<readonly LogRow[]> {
  return sql<LogRow[]>`
    select state, cause, transaction_hash, block_number, at from request_log
    where request_id = ${id} order by ordinal`
}

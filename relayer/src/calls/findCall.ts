import type { Hex } from 'viem'
import type { Queryable } from '../database/connect.ts'
import type { CallRow } from './call.ts'

export async function findCall(sql: Queryable, id: Hex): Promise<CallRow | undefined> {
  const [row] = await sql<CallRow[]>`
    select c.*, t.hash as sent_hash from calls c
    left join transactions t on t.id = c.transaction_id
    where c.id = ${id}`
  return row
}

/** The call that any version of a transaction was made for. */
export async function findCallOf(sql: Queryable, hash: Hex): Promise<CallRow | undefined> {
  const [row] = await sql<CallRow[]>`
    select c.*, t.hash as sent_hash from versions v
    join transactions t on t.id = v.transaction_id
    join calls c on c.transaction_id = t.id
    where v.hash = ${hash}`
  return row
}

import type { Hex } from 'viem'
import type { Queryable } from '../database/connect.ts'
import type { RequestRow } from './request.ts'

export async function findRequest(sql: Queryable, id: Hex): Promise<RequestRow | undefined> {
  const [row] = await sql<RequestRow[]>`select * from requests where id = ${id}`
  return row
}

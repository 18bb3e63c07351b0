import type { Context } from 'ponder:registry'
import { job, market, policy } from '../ponder.schema.ts'

/** An event named a row that no event before it made: the start block is too late. */
export class MissingRowError extends Error {
  override name = 'MissingRowError'
  constructor({ table, id }: { table: string; id: bigint | number | string }) {
    super(`No ${table} ${id} was seen before an event about it.`)
  }
}

/* Copies: what the store gives changes under whoever holds it as the row is updated */

export async function existingJob(context: Context, id: bigint) {
  const row = await context.db.find(job, { id })
  if (!row) throw new MissingRowError({ table: 'job', id })
  return { ...row }
}

export async function existingPolicy(context: Context, id: number) {
  const row = await context.db.find(policy, { id })
  if (!row) throw new MissingRowError({ table: 'policy', id })
  return { ...row }
}

export async function existingMarket(context: Context) {
  const row = await context.db.find(market, { id: 0 })
  if (!row) throw new MissingRowError({ table: 'market', id: 0 })
  return { ...row }
}

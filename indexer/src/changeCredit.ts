import type { Address } from 'viem'
import type { courtCredit, credit } from '../ponder.schema.ts'
import type { Handled } from './on.ts'
import { provenanceOf } from './provenance.ts'

/** What a contract holds for a payee to withdraw becomes more, or less. */
export async function changeCredit(
  { context, event }: Handled,
  table: typeof credit | typeof courtCredit,
  account: Address,
  token: Address,
  change: bigint,
): Promise<void> {
  const provenance = provenanceOf(event)
  await context.db
    .insert(table)
    .values({ account, token, amount: change, ...provenance })
    .onConflictDoUpdate((row) => ({ amount: row.amount + change, ...provenance }))
}

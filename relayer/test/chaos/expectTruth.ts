import { finalRelayStates, type RelayStatus } from '@guildhall/sdk'
import type postgres from 'postgres'
import type { Address, Hex } from 'viem'
import { expect } from 'vitest'
import type { Stack } from '../stack.ts'
import { whoExecuted } from './whoExecuted.ts'

/**
 * What is said of every request is final, said once, and what the chain says, with who did it. What was
 * refused no relayer may have executed; its owner may, once, as its signature is still good. What was not
 * accepted nobody has executed.
 */
export async function expectTruth(
  stack: Stack,
  sql: postgres.Sql,
  statuses: readonly RelayStatus[],
  byOwners: ReadonlySet<Hex>,
): Promise<void> {
  const executions = await whoExecuted(stack, sql)
  const finals = await sql<{ id: Hex; count: number }[]>`
    select request_id as id, count(distinct state)::int from request_log
    where state in ${sql([...finalRelayStates])} group by request_id`
  const said = new Map(finals.map(({ id, count }) => [id, count]))
  const accepted = new Set(statuses.map(({ id }) => id))
  expect([...executions.keys()].filter((id) => !accepted.has(id))).toEqual([])
  for (const { id, state, transactionHash, minedByOthers } of statuses) {
    expect({ id, said: said.get(id) }).toEqual({ id, said: 1 })
    const found = executions.get(id) ?? []
    const by = found.map(({ by }) => by)
    if (by.includes('owner')) expect(byOwners).toContain(id)
    if (state === 'confirmed' || state === 'reverted') {
      const [execution] = found
      expect({ id, state, transactionHash, by }).toEqual({
        id,
        state: execution?.success ? 'confirmed' : 'reverted',
        transactionHash: execution?.transactionHash,
        by: [minedByOthers ? 'owner' : 'relayer'],
      })
    } else {
      const isByOwner = state === 'refused' && by.length > 0
      expect({ id, state, by }).toEqual({ id, state, by: isByOwner ? ['owner'] : [] })
    }
  }
}

/** Every nonce of every signer is used, and by what the rows say. */
export async function expectNoGap({ chain }: Stack, sql: postgres.Sql): Promise<void> {
  const signers = await sql<
    { sender: Address; open: number; first: number; next: number; count: number }[]
  >`
    select sender, count(*) filter (where state not in ('confirmed', 'lost'))::int as open,
      min(nonce)::int as first, max(nonce)::int + 1 as next, count(*)::int
    from transactions group by sender`
  for (const { sender, open, first, next, count } of signers) {
    expect({ sender, open, first, count }).toEqual({ sender, open: 0, first: 0, count: next })
    expect(await chain.getTransactionCount({ address: sender })).toBe(next)
  }
}

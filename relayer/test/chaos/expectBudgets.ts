import type postgres from 'postgres'
import type { Hex } from 'viem'
import { expect } from 'vitest'
import type { Stack } from '../stack.ts'

type Used = { readonly requests: bigint; readonly gas: bigint; readonly wei: bigint }

/**
 * Every budget holds, and is true: no subject used more of its day than it may, and what is booked is what
 * the relayers' transactions cost, to the wei. Counted with it is what killed processes reserved for
 * requests they did not live to store, which comes back after a while.
 */
export async function expectBudgets(
  { chain }: Stack,
  sql: postgres.Sql,
  mostRequests: (subject: string) => bigint,
): Promise<void> {
  const budgets = await booked(sql)
  const orphans = await sql<Row[]>`
    select unnest(subjects) as subject, 1 as requests, gas::text, wei::text from reservations`
  for (const [subject, { requests }] of budgets) {
    expect(requests, subject).toBeLessThanOrEqual(mostRequests(subject))
  }
  const signers = await sql<{ subject: string; count: number }[]>`
    select 'signer:' || signer as subject, count(*)::int from requests group by signer`
  for (const { subject, count } of signers) {
    const lost = orphans.filter((orphan) => orphan.subject === subject).length
    expect(budgets.get(subject)?.requests, subject).toBe(BigInt(count + lost))
  }

  const versions = await sql<{ hash: Hex; charged: boolean }[]>`
    select v.hash, t.charged from versions v join transactions t on t.id = v.transaction_id
    where t.id in (
      select v.transaction_id from request_log l join versions v on v.hash = l.transaction_hash
      where l.state = 'signed'
    )`
  const cost = sum(
    await Promise.all(
      versions.map(async ({ hash, charged }) => {
        const receipt = await chain.getTransactionReceipt({ hash }).catch(() => undefined)
        // One that a lying node denied and that executed nothing: nobody asks for it again
        const isKnown = receipt && (charged || receipt.logs.length > 0)
        if (!isKnown) return { requests: 0n, gas: 0n, wei: 0n }
        const { gasUsed: gas, effectiveGasPrice } = receipt
        return { requests: 0n, gas, wei: gas * effectiveGasPrice }
      }),
    ),
  )
  const held = sum(orphans.filter(({ subject }) => subject === 'all').map(usedOf))
  const everybody = { gas: cost.gas + held.gas, wei: cost.wei + held.wei }
  expect(budgets.get('all')).toMatchObject(everybody)
  const single = [...budgets].filter(([subject]) => subject.startsWith('signer:'))
  expect(sum(single.map(([, used]) => used))).toMatchObject(everybody)
}

type Row = { subject: string; requests: number; gas: string; wei: string }

async function booked(sql: postgres.Sql): Promise<ReadonlyMap<string, Used>> {
  const rows = await sql<Row[]>`
    select subject, requests::int, gas::text, wei::text from budgets where period = 'day'`
  return new Map(rows.map((row) => [row.subject, usedOf(row)]))
}

function usedOf({ requests, gas, wei }: Row): Used {
  return { requests: BigInt(requests), gas: BigInt(gas), wei: BigInt(wei) }
}

function sum(all: readonly Used[]): Used {
  return all.reduce(
    (total, { requests, gas, wei }) => ({
      requests: total.requests + requests,
      gas: total.gas + gas,
      wei: total.wei + wei,
    }),
    { requests: 0n, gas: 0n, wei: 0n },
  )
}

import type { Hex } from 'viem'
import type { Identity } from '../auth/identity.ts'
import type { Database } from '../database/connect.ts'
import type { Deps } from '../deps.ts'
import type { HeldPlan } from '../plans/plans.ts'
import { Problem } from '../problems/problem.ts'
import { gasOfBatch } from '../relay/forward.ts'
import type { SignedRow } from '../relay/request.ts'
import type { Budget } from './budget.ts'
import type { Limiter } from './limiter.ts'
import type { BudgetSubject, Limits } from './settings.ts'

type Cost = { readonly gas: bigint; readonly wei: bigint }
type Line = { readonly subject: string; readonly period: 'minute' | 'day'; readonly budget: Budget }

/**
 * Reserves the most a request can cost in its signer's budget, its agent's and everybody's, or in none
 * of them; once, however often the request is handed over.
 *
 * @throws {Problem} `budget-spent`.
 */
export async function reserve(
  sql: Database,
  budgets: Limits['budgets'],
  request: { id: Hex; signer: Hex; member: Identity; plan?: HeldPlan | undefined; cost: Cost },
): Promise<void> {
  const { id, signer, member, plan, cost } = request
  const subjects: readonly [BudgetSubject, string][] = [
    ['signer', `signer:${signer}`],
    member.agentId === undefined ? ['unbound', 'unbound'] : ['agent', `agent:${member.agentId}`],
    ['all', 'all'],
  ]
  const more = BigInt(plan?.times ?? 1)
  const lines = linesOf(budgets, subjects).map((line) =>
    /^(signer|agent):/.test(line.subject) ? { ...line, budget: scale(line.budget, more) } : line,
  )
  await book(sql, lines, { id, cost })
}

/**
 * Reserves the most a request can cost in the budget of all that is paid for, beside those of what is
 * relayed for nothing.
 *
 * @throws {Problem} `budget-spent`.
 */
export async function reservePaid(
  { sql, limiter }: Pick<Deps, 'sql' | 'limiter'>,
  row: SignedRow,
): Promise<void> {
  const lines = linesOf(limiter.limits.budgets, [['paid', 'paid']])
  if (lines.length > 0) await book(sql, lines, { id: row.id, cost: await costOf(limiter, row) })
}

/** The most a request can cost now: at worst it travels alone. */
export async function costOf(
  { gasPrice }: Pick<Limiter, 'gasPrice'>,
  row: SignedRow,
): Promise<Cost> {
  const gas = gasOfBatch([row])
  return { gas, wei: gas * (await gasPrice()) }
}

async function book(
  sql: Database,
  lines: readonly Line[],
  { id, cost }: { id: Hex; cost: Cost },
): Promise<void> {
  const [{ denied }] = await sql<[{ denied: number }]>`
    select reserve_budget(
      ${id}, ${[...new Set(lines.map(({ subject }) => subject))]}::text[], ${cost.gas}, ${String(cost.wei)},
      ${lines.map(({ subject }) => subject)}::text[],
      ${lines.map(({ period }) => period)}::text[],
      ${lines.map(({ budget }) => String(budget.requests))}::bigint[],
      ${lines.map(({ budget }) => String(budget.gas))}::bigint[],
      ${lines.map(({ budget }) => String(budget.wei))}::numeric[]
    ) as denied`
  const line = lines[denied - 1]
  if (!line) return
  const { subject, period, budget } = line
  throw new Problem('budget-spent', {
    detail: `What ${nameOf(subject)} may use in a ${period} is used up, or the request asks for more than is left.`,
    hint: 'Ask for less gas, wait, or send it yourself.',
    subject: subject.split(':')[0],
    period,
    max: {
      requests: String(budget.requests),
      gas: String(budget.gas),
      wei: String(budget.wei),
    },
    retryAfter: untilNext(period),
  })
}

function scale({ requests, gas, wei }: Budget, factor: bigint): Budget {
  return { requests: requests * factor, gas: gas * factor, wei: wei * factor }
}

/** Gives up what `reserve` held for a request that was not stored. */
export async function release(sql: Database, id: string): Promise<void> {
  await sql`select release_budget(${id})`
}

const periods = ['minute', 'day'] as const

/** In one order for everybody, so that nobody waits in a circle. */
function linesOf(
  budgets: Limits['budgets'],
  subjects: readonly (readonly [BudgetSubject, string])[],
): readonly Line[] {
  return subjects.flatMap(([name, subject]) =>
    periods.flatMap((period) => {
      const budget = budgets[`${name}.${period}`]
      return budget ? [{ subject, period, budget }] : []
    }),
  )
}

function nameOf(subject: string): string {
  if (subject === 'paid') return 'all that is paid for together'
  if (subject === 'all') return 'everybody together'
  if (subject === 'unbound') return 'accounts bound to no agent together'
  return `the ${subject.replace(':', ' ')}`
}

/** Seconds to the next minute, or the next day in UTC. */
function untilNext(period: 'minute' | 'day'): number {
  const length = period === 'minute' ? 60 : 86_400
  return length - (Math.floor(Date.now() / 1000) % length)
}

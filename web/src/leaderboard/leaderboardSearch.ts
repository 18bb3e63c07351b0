import type { graphql } from '../data/graphql.ts'
import { parseAddress } from '../format/address.ts'
import { categories } from '../format/categories.ts'

type LeaderboardOrder = ReturnType<typeof graphql.scalar<'LeaderboardOrder'>>
type Period = ReturnType<typeof graphql.scalar<'Period'>>

/** What the leaderboard ranks, as its address says it. */
export type LeaderboardSearch = {
  readonly by: 'reputation' | 'completed' | 'earned'
  readonly period: 'day' | 'week' | 'month' | 'all'
  readonly category: string | undefined
  /** What is earned in; the deployment's first unless it is said. */
  readonly token: `0x${string}` | undefined
}

const orders = {
  completed: 'COMPLETED',
  earned: 'EARNED',
  reputation: 'REPUTATION',
} as const satisfies Record<LeaderboardSearch['by'], LeaderboardOrder>

const periods = {
  all: 'ALL',
  month: 'MONTH',
  week: 'WEEK',
  day: 'DAY',
} as const satisfies Record<LeaderboardSearch['period'], Period>

export function readLeaderboardSearch(parameters: URLSearchParams): LeaderboardSearch {
  const by = parameters.get('by') ?? ''
  const period = parameters.get('period') ?? ''
  const category = parameters.get('category')
  return {
    by: isKey(orders, by) ? by : 'completed',
    period: isKey(periods, period) ? period : 'all',
    category: categories.find((known) => known === category),
    token: parseAddress(parameters.get('token') ?? ''),
  }
}

export function writeLeaderboardSearch(search: LeaderboardSearch): URLSearchParams {
  const { by, period, category, token } = search
  const parameters = new URLSearchParams()
  if (by !== 'completed') parameters.set('by', by)
  if (period !== 'all') parameters.set('period', period)
  if (category) parameters.set('category', category)
  if (token && by === 'earned') parameters.set('token', token)
  return parameters
}

/** What the read model is asked; `first` is the token ranked by where none is said. */
export function leaderboardArguments(
  { by, period, category, token }: LeaderboardSearch,
  first: `0x${string}` | undefined,
) {
  return {
    by: orders[by],
    period: periods[period],
    category: category ?? null,
    token: by === 'earned' ? (token ?? first ?? null) : null,
  }
}

function isKey<Key extends string>(table: Readonly<Record<Key, unknown>>, key: string): key is Key {
  return Object.hasOwn(table, key)
}

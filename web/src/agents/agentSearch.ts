import type { graphql } from '../data/graphql.ts'

type AgentFilter = ReturnType<typeof graphql.scalar<'AgentFilter'>>
type AgentOrder = ReturnType<typeof graphql.scalar<'AgentOrder'>>

/** What the directory shows, as its address says it. */
export type AgentSearch = {
  readonly kind: 'software' | 'person' | undefined
  readonly text: string
  readonly sort: 'rating' | 'completed' | 'newest'
}

const orders = {
  rating: 'RATING_DESC',
  completed: 'COMPLETED_DESC',
  newest: 'NEWEST',
} as const satisfies Record<AgentSearch['sort'], AgentOrder>

export function readAgentSearch(parameters: URLSearchParams): AgentSearch {
  const kind = parameters.get('kind')
  const sort = parameters.get('sort')
  return {
    kind: kind === 'software' || kind === 'person' ? kind : undefined,
    text: (parameters.get('q') ?? '').trim().slice(0, 200),
    sort: sort === 'completed' || sort === 'newest' ? sort : 'rating',
  }
}

export function writeAgentSearch({ kind, text, sort }: AgentSearch): URLSearchParams {
  const parameters = new URLSearchParams()
  if (text) parameters.set('q', text)
  if (kind) parameters.set('kind', kind)
  if (sort !== 'rating') parameters.set('sort', sort)
  return parameters
}

export function agentArguments({ kind, text, sort }: AgentSearch): {
  filter: AgentFilter
  orderBy: AgentOrder
} {
  return {
    filter: {
      ...(kind && { kind: [kind === 'person' ? ('PERSON' as const) : ('SOFTWARE' as const)] }),
      ...(text && { text }),
    },
    orderBy: orders[sort],
  }
}

import { Trophy } from 'lucide-react'
import type { ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { addressNow } from '../data/addressNow.ts'
import { type FragmentOf, graphql, type ResultOf } from '../data/graphql.ts'
import { topics } from '../data/topics.ts'
import { useGraph } from '../data/useGraph.ts'
import { type policiesQuery, usePolicies } from '../data/usePolicies.ts'
import { ButtonLink } from '../design/ButtonLink.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { ErrorState } from '../design/ErrorState.tsx'
import { LinesSkeleton } from '../design/LinesSkeleton.tsx'
import { Money } from '../design/Money.tsx'
import { jobCount } from '../feed/JobLines.tsx'
import { isSameAddress } from '../format/address.ts'
import { locale, t } from '../language/t.ts'
import { Page } from '../layout/Page.tsx'
import { LeaderboardChoices } from './LeaderboardChoices.tsx'
import { LeaderboardRules } from './LeaderboardRules.tsx'
import { LeaderLine, leaderFragment } from './LeaderLine.tsx'
import {
  type LeaderboardSearch,
  leaderboardArguments,
  readLeaderboardSearch,
  writeLeaderboardSearch,
} from './leaderboardSearch.ts'

const leaderboardQuery = graphql(
  `
  query Leaderboard($by: LeaderboardOrder!, $period: Period, $category: String, $token: Hex) {
    leaderboard(by: $by, period: $period, category: $category, token: $token, first: 100) {
      ...LeaderLine
    }
  }
`,
  [leaderFragment],
)

type Token = ResultOf<typeof policiesQuery>['policies'][number]['token']

export default function LeaderboardPage() {
  const [parameters, setParameters] = useSearchParams()
  const search = readLeaderboardSearch(parameters)
  const policies = usePolicies()
  const tokens = tokensOf(policies.data?.policies)
  const asked = leaderboardArguments(search, tokens[0]?.address)
  const board = useGraph(topics.lists, leaderboardQuery, asked, {
    enabled: search.by !== 'earned' || asked.token !== null,
  })
  const error = board.error ?? (search.by === 'earned' ? policies.error : null)
  const token = tokens.find(({ address }) => isSameAddress(address, asked.token))
  const leaders = board.data?.leaderboard

  return (
    <Page
      title={t('Leaderboard')}
      lead={t('Who stands first, by paid work and by what verified clients say of it.')}
      aside={<ButtonLink to="/agents">{t('All agents')}</ButtonLink>}
    >
      <LeaderboardChoices
        search={search}
        tokens={tokens}
        onChange={(changes) => {
          const next = { ...readLeaderboardSearch(addressNow()), ...changes }
          setParameters(writeLeaderboardSearch(next), { preventScrollReset: true })
        }}
      />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-6">
        <div className="overflow-hidden rounded-card border bg-surface shadow-low">
          <h2 className="sr-only">{t('Who stands first')}</h2>
          {error && !leaders ? (
            <ErrorState
              title={t('The leaderboard cannot be shown now')}
              detail={error.message}
              onRetry={() => (policies.error ? policies.refetch() : board.refetch())}
            />
          ) : !leaders ? (
            <LinesSkeleton />
          ) : leaders.length === 0 ? (
            <EmptyState icon={Trophy} title={t('Nobody has a place here yet')}>
              {parameters.size > 0
                ? t('Ask for a longer time or for all categories.')
                : t('The first verified client that pays another owner’s agent opens the list.')}
            </EmptyState>
          ) : (
            <ol className="divide-y">
              {leaders.map((leader) => (
                <LeaderLine
                  key={leader.agent.id}
                  leader={leader}
                  figure={figureOf(leader, search.by, token)}
                />
              ))}
            </ol>
          )}
        </div>
        <LeaderboardRules by={search.by} />
      </div>
    </Page>
  )
}

function figureOf(
  { completed, earned, reputation }: FragmentOf<typeof leaderFragment>,
  by: LeaderboardSearch['by'],
  token: Token | undefined,
): ReactNode {
  if (by === 'earned') return earned && token && <Money amount={earned} token={token} />
  if (by === 'completed') return jobCount(completed ?? 0)
  return t('{value} of 5', {
    value: (reputation ?? 0).toLocaleString(locale(), { minimumFractionDigits: 2 }),
  })
}

function tokensOf(policies: ResultOf<typeof policiesQuery>['policies'] = []): readonly Token[] {
  return [...new Map(policies.map(({ token }) => [token.address, token])).values()]
}

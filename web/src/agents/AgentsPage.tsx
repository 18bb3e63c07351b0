import { UsersRound } from 'lucide-react'
import { useSearchParams } from 'react-router'
import { BookmarkButton } from '../bookmarks/BookmarkButton.tsx'
import { nameOf } from '../bookmarks/nameOf.ts'
import { addressNow } from '../data/addressNow.ts'
import { graphql } from '../data/graphql.ts'
import { topics } from '../data/topics.ts'
import { useGraphPages } from '../data/useGraphPages.ts'
import { ButtonLink } from '../design/ButtonLink.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { Listed } from '../design/Listed.tsx'
import { SearchBox } from '../design/SearchBox.tsx'
import { Select } from '../design/Select.tsx'
import { t } from '../language/t.ts'
import { Page } from '../layout/Page.tsx'
import { AgentLine } from './AgentLine.tsx'
import { agentLineFragment } from './agentLineFragment.ts'
import { agentArguments, readAgentSearch, writeAgentSearch } from './agentSearch.ts'

const agentsQuery = graphql(
  `
  query Agents($first: Int, $after: String, $filter: AgentFilter, $orderBy: AgentOrder) {
    agents(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
      edges { node { ...AgentLine } }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`,
  [agentLineFragment],
)

const pageSize = 20

export default function AgentsPage() {
  const [parameters, setParameters] = useSearchParams()
  const search = readAgentSearch(parameters)
  const agents = useGraphPages(
    topics.lists,
    agentsQuery,
    { first: pageSize, after: null, ...agentArguments(search) },
    (result) => result.agents,
  )
  const change = (changes: Partial<typeof search>) =>
    setParameters(writeAgentSearch({ ...readAgentSearch(addressNow()), ...changes }), {
      preventScrollReset: true,
    })

  return (
    <Page
      title={t('Agents')}
      lead={t('Software and people who work here. Their reviews are backed by paid jobs.')}
      aside={<ButtonLink to="/register">{t('Register an agent')}</ButtonLink>}
    >
      <div className="mb-4 flex flex-wrap gap-3">
        <SearchBox
          label={t('Search agents')}
          placeholder={t('Search by name or words')}
          text={search.text}
          onChange={(text) => change({ text })}
        />
        <div className="min-w-40 max-sm:flex-1">
          <Select
            aria-label={t('Kind')}
            value={search.kind ?? ''}
            onChange={(event) => change({ kind: readKind(event.target.value) })}
          >
            <option value="">{t('All kinds')}</option>
            <option value="software">{t('Software')}</option>
            <option value="person">{t('People')}</option>
          </Select>
        </div>
        <div className="min-w-44 max-sm:flex-1">
          <Select
            aria-label={t('Sort')}
            value={search.sort}
            onChange={(event) => change({ sort: readSort(event.target.value) })}
          >
            <option value="rating">{t('Best rated')}</option>
            <option value="completed">{t('Most jobs done')}</option>
            <option value="newest">{t('Newest first')}</option>
          </Select>
        </div>
        {parameters.size > 0 && (
          <BookmarkButton
            mark={{ kind: 'search', to: `/agents?${parameters}`, title: nameOf(parameters) }}
          />
        )}
      </div>
      <div className="overflow-hidden rounded-card border bg-surface shadow-low">
        <h2 className="sr-only">{t('Agents found')}</h2>
        <Listed
          list={agents}
          failure={t('The agents cannot be shown now')}
          noun={(count) => t('{count, plural, one {# agent} other {# agents}}', { count })}
          empty={
            <EmptyState icon={UsersRound} title={t('Nobody is like that')}>
              {writeAgentSearch(search).size > 0
                ? t('Ask for less.')
                : t('No agent has registered yet.')}
            </EmptyState>
          }
        >
          {(nodes) => (
            <ul className="divide-y">
              {nodes.map((agent) => (
                <AgentLine key={agent.id} agent={agent} />
              ))}
            </ul>
          )}
        </Listed>
      </div>
    </Page>
  )
}

function readSort(value: string) {
  return readAgentSearch(new URLSearchParams({ sort: value })).sort
}

function readKind(value: string) {
  return value === 'software' || value === 'person' ? value : undefined
}

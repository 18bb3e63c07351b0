import { ScrollText } from 'lucide-react'
import { graphql } from '../data/graphql.ts'
import { topics } from '../data/topics.ts'
import { useGraphPages } from '../data/useGraphPages.ts'
import { Ago } from '../design/Ago.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { ErrorState } from '../design/ErrorState.tsx'
import { Hex } from '../design/Hex.tsx'
import { Pager } from '../design/Pager.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { isRecord, parseJson } from '../format/json.ts'
import { t } from '../language/t.ts'

const logQuery = graphql(`
  query AdminLog($first: Int, $after: String, $types: [String!]) {
    activity(first: $first, after: $after, types: $types) {
      edges { node { id type data createdAt provenance { block transactionHash } } }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`)

/** What only role holders cause. */
const types = [
  'EntrancesPaused',
  'GuardianSet',
  'FeeTableSet',
  'TokenRulesSet',
  'PolicyRetired',
  'AdminSet',
  'VerifierSet',
  'HandleBanned',
  'HandleReleased',
  'AgentBanned',
  'StatusSet',
  'Spent',
]

/** What role holders did, as the contracts said it. */
export function AdminLog() {
  const log = useGraphPages(
    topics.lists,
    logQuery,
    { first: 30, after: null, types },
    (result) => result.activity,
  )
  if (log.isError && !log.nodes) {
    return (
      <ErrorState
        title={t('The log cannot be shown now')}
        detail={log.error.message}
        onRetry={() => log.refetch()}
      />
    )
  }
  if (!log.nodes) return <Skeleton className="m-5 h-40" />
  if (log.nodes.length === 0) return <EmptyState icon={ScrollText} title={t('Nothing so far')} />
  return (
    <>
      <ul className="divide-y border-t">
        {log.nodes.map(({ id, type, data, createdAt, provenance }) => (
          <li key={id} className="px-4 py-3 sm:px-5">
            <p className="flex flex-wrap items-baseline justify-between gap-x-4">
              <code className="font-mono font-medium">{type}</code>
              <span className="text-ink-faint text-small">
                <Ago time={createdAt} /> ·{' '}
                <Hex value={provenance.transactionHash} label={t('transaction hash')} ends={4} />
              </span>
            </p>
            <code className="block font-mono text-ink-soft text-small [overflow-wrap:anywhere]">
              {argumentsOf(data)}
            </code>
          </li>
        ))}
      </ul>
      <Pager
        shown={log.nodes.length}
        total={log.total}
        noun={(count) => t('{count, plural, one {# entry} other {# entries}}', { count })}
        hasNext={log.hasNextPage}
        busy={log.isFetchingNextPage}
        onNext={() => log.fetchNextPage()}
      />
    </>
  )
}

function argumentsOf(data: string): string {
  const values = parseJson(data)
  if (!isRecord(values)) return data
  return Object.entries(values)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' · ')
}

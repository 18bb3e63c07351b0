import { Activity } from 'lucide-react'
import { Link } from 'react-router'
import { AccountLink } from '../account/AccountLink.tsx'
import { accountFragment } from '../account/accountFragment.ts'
import { graphql } from '../data/graphql.ts'
import { topics } from '../data/topics.ts'
import { useGraphPages } from '../data/useGraphPages.ts'
import { Ago } from '../design/Ago.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { Hex } from '../design/Hex.tsx'
import { Listed } from '../design/Listed.tsx'
import { t } from '../language/t.ts'
import { Page } from '../layout/Page.tsx'
import { describeActivity } from './describeActivity.ts'
import { describeOther } from './otherEvents.ts'

const activityQuery = graphql(
  `
  query Activity($first: Int, $after: String) {
    activity(first: $first, after: $after) {
      edges {
        node {
          id type data createdAt
          account { ...AccountLine }
          job { id title token { symbol decimals } }
          agent { id name }
          provenance { block transactionHash }
        }
      }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`,
  [accountFragment],
)

export default function ActivityPage() {
  const activity = useGraphPages(
    topics.lists,
    activityQuery,
    { first: 40, after: null },
    (result) => result.activity,
  )
  return (
    <Page
      title={t('Activity')}
      lead={t(
        'Everything the contracts say, as they say it. Each line names the transaction that proves it.',
      )}
      narrow
    >
      <div className="overflow-hidden rounded-card border bg-surface shadow-low">
        <h2 className="sr-only">{t('Events, newest first')}</h2>
        <Listed
          list={activity}
          failure={t('The activity cannot be shown now')}
          noun={(count) => t('{count, plural, one {# event} other {# events}}', { count })}
          empty={<EmptyState icon={Activity} title={t('Nothing has happened yet')} />}
        >
          {(nodes) => (
            <ul className="divide-y">
              {nodes.map((event) => (
                <li key={event.id} className="px-4 py-3.5 sm:px-5">
                  <p className="flex flex-wrap items-center gap-x-1.5">
                    {event.account && <AccountLink account={event.account} />}
                    <span>{sentenceOf(event)}</span>
                  </p>
                  {event.job && (
                    <p className="mt-0.5">
                      <Link
                        to={`/jobs/${event.job.id}`}
                        className="strange text-accent-text underline decoration-1 underline-offset-3"
                      >
                        {event.job.title ?? t('Job {id}', { id: event.job.id })}
                      </Link>
                    </p>
                  )}
                  <p className="mt-0.5 flex flex-wrap items-center gap-x-3 text-ink-faint text-small">
                    <Ago time={event.createdAt} />
                    <span className="figures">
                      {t('block {block, number}', { block: event.provenance.block })}
                    </span>
                    <Hex
                      value={event.provenance.transactionHash}
                      label={t('transaction hash')}
                      ends={4}
                    />
                  </p>
                </li>
              ))}
            </ul>
          )}
        </Listed>
      </div>
    </Page>
  )
}

function sentenceOf({
  type,
  data,
  account,
  job,
}: {
  type: string
  data: string
  account: object | null
  job: { token: { symbol: string; decimals: number } } | null
}): string {
  const other = describeOther(type, account !== null)
  return other ? t(other) : describeActivity(type, data, job?.token)
}

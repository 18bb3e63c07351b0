import { ReceiptText } from 'lucide-react'
import { Link } from 'react-router'
import { graphql } from '../data/graphql.ts'
import { topics } from '../data/topics.ts'
import { useGraphPages } from '../data/useGraphPages.ts'
import { Ago } from '../design/Ago.tsx'
import { Card } from '../design/Card.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { ErrorState } from '../design/ErrorState.tsx'
import { LinesSkeleton } from '../design/LinesSkeleton.tsx'
import { Money } from '../design/Money.tsx'
import { Pager } from '../design/Pager.tsx'
import { isSameAddress } from '../format/address.ts'
import { endedStatuses } from '../job/jobStatus.ts'
import { StatusBadge } from '../job/StatusBadge.tsx'
import { t } from '../language/t.ts'
import { Page } from '../layout/Page.tsx'
import { SessionGate } from '../session/SessionGate.tsx'
import { ConnectGate } from '../wallet/ConnectGate.tsx'
import { OwnReceipts } from './OwnReceipts.tsx'

const endedJobsQuery = graphql(`
  query EndedJobs($first: Int, $after: String, $filter: JobFilter) {
    jobs(first: $first, after: $after, filter: $filter, orderBy: NEWEST) {
      edges {
        node {
          id entry status agreed returned ending title paid refunded endedAt
          token { symbol decimals }
          client { address }
        }
      }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`)

export default function ReceiptsPage() {
  return (
    <Page title={t('Receipts')} lead={t('How your money went, as documents and to be printed.')}>
      <ConnectGate why={t('Connect a wallet to find the receipts of its account.')}>
        {(account) => (
          <div className="grid items-start gap-5 lg:grid-cols-2">
            <JobReceipts key={account} account={account} />
            <section>
              <h2 className="sr-only">{t('What you bought of the relayer')}</h2>
              <SessionGate
                title={t('Sign in to see your invoices')}
                why={t('What you paid is told to you alone.')}
              >
                {(account) => <OwnReceipts account={account} />}
              </SessionGate>
            </section>
          </div>
        )}
      </ConnectGate>
    </Page>
  )
}

function JobReceipts({ account }: { account: `0x${string}` }) {
  const jobs = useGraphPages(
    topics.lists,
    endedJobsQuery,
    { first: 20, after: null, filter: { participant: account, status: [...endedStatuses] } },
    (result) => result.jobs,
  )
  return (
    <Card flush title={t('Of jobs that ended')}>
      {jobs.isError && !jobs.nodes ? (
        <ErrorState
          title={t('The jobs cannot be shown now')}
          detail={jobs.error.message}
          onRetry={() => jobs.refetch()}
        />
      ) : !jobs.nodes ? (
        <LinesSkeleton count={3} />
      ) : jobs.nodes.length === 0 ? (
        <EmptyState icon={ReceiptText} title={t('No job of yours has ended')} />
      ) : (
        <>
          <ul className="divide-y border-t">
            {jobs.nodes.map((job) => (
              <li
                key={job.id}
                className="group relative flex flex-wrap items-start justify-between gap-x-6 gap-y-1 px-4 py-3.5 hover:bg-hover sm:px-5"
              >
                <div className="min-w-0 flex-1 basis-48">
                  <h3 className="text-body leading-snug">
                    <Link
                      to={`/receipts/jobs/${job.id}`}
                      className="after:absolute after:inset-0 group-hover:underline"
                    >
                      <bdi className="strange line-clamp-2">
                        {job.title ?? t('Job {id}', { id: job.id })}
                      </bdi>
                    </Link>
                  </h3>
                  <p className="mt-1 flex flex-wrap items-center gap-2 text-ink-faint text-small">
                    <StatusBadge job={job} />
                    {isSameAddress(job.client.address, account) ? t('I paid') : t('I worked')}
                  </p>
                </div>
                <div className="text-right text-small">
                  <p className="font-semibold text-body">
                    <Money
                      amount={BigInt(job.paid) > 0n ? job.paid : job.refunded}
                      token={job.token}
                    />
                  </p>
                  <p className="text-ink-faint">
                    {BigInt(job.paid) > 0n ? t('paid') : t('refunded')}
                    {job.endedAt !== null && (
                      <>
                        {' · '}
                        <Ago time={job.endedAt} />
                      </>
                    )}
                  </p>
                </div>
              </li>
            ))}
          </ul>
          <Pager
            shown={jobs.nodes.length}
            total={jobs.total}
            noun={(count) => t('{count, plural, one {# receipt} other {# receipts}}', { count })}
            hasNext={jobs.hasNextPage}
            busy={jobs.isFetchingNextPage}
            onNext={() => jobs.fetchNextPage()}
          />
        </>
      )}
    </Card>
  )
}

import { Scale } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Link } from 'react-router'
import { graphql, type ResultOf } from '../data/graphql.ts'
import { nodesOf } from '../data/nodes.ts'
import { topics } from '../data/topics.ts'
import { useGraph } from '../data/useGraph.ts'
import { Button } from '../design/Button.tsx'
import { Card } from '../design/Card.tsx'
import { Countdown } from '../design/Countdown.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { ErrorState } from '../design/ErrorState.tsx'
import { Money } from '../design/Money.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { rich, t } from '../language/t.ts'
import { ConnectedOnly } from './ConnectedOnly.tsx'

const RuleDialog = lazy(() => import('./RuleDialog.tsx'))

const queueQuery = graphql(`
  query CourtQueue {
    disputes(first: 100, filter: { phase: [ADMIN], open: true }) {
      totalCount
      edges {
        node {
          phaseDeadline splits
          job { id title budget token { symbol decimals } }
        }
      }
    }
  }
`)

type Edge = NonNullable<ResultOf<typeof queueQuery>['disputes']['edges']>[number]
export type Queued = NonNullable<NonNullable<Edge>['node']>

/** Disputes for which no jurors were found or none agreed: the court's admin may rule. */
export function CourtQueue() {
  const { data, error, refetch } = useGraph(topics.lists, queueQuery, {})
  const [chosen, setChosen] = useState<Queued>()
  const disputes = nodesOf(data?.disputes)
  return (
    <Card title={t('Waiting for the court’s admin')} flush>
      <p className="px-4 pb-4 text-ink-soft text-small sm:px-5">
        {t(
          'Seven days to rule between the two sides, and nobody else. Otherwise the standing verdict holds.',
        )}
      </p>
      {!data && error ? (
        <ErrorState
          title={t('The disputes cannot be read now')}
          detail={error.message}
          onRetry={() => refetch()}
        />
      ) : !data ? (
        <Skeleton className="m-5 h-24" />
      ) : disputes.length === 0 ? (
        <EmptyState icon={Scale} title={t('No dispute waits for the admin')} />
      ) : (
        <ul className="divide-y border-t">
          {disputes.map((dispute) => {
            const { job, phaseDeadline } = dispute
            return (
              <li
                key={job.id}
                className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3.5 sm:px-5"
              >
                <div className="min-w-0">
                  <Link
                    to={`/disputes/${job.id}`}
                    className="strange text-accent-text underline decoration-1 underline-offset-2"
                  >
                    {job.title ?? t('Job number {id}', { id: job.id })}
                  </Link>
                  <p className="text-ink-faint text-small">
                    {rich('{amount} in escrow', {
                      amount: <Money key="budget" amount={job.budget} token={job.token} />,
                    })}
                    {phaseDeadline !== null && (
                      <>
                        {' · '}
                        <Countdown until={phaseDeadline} />
                      </>
                    )}
                  </p>
                </div>
                <ConnectedOnly>
                  <Button onClick={() => setChosen(dispute)}>{t('Rule')}</Button>
                </ConnectedOnly>
              </li>
            )
          })}
        </ul>
      )}
      <Suspense fallback={null}>
        {chosen && <RuleDialog dispute={chosen} onClose={() => setChosen(undefined)} />}
      </Suspense>
    </Card>
  )
}

import { BadgeCheck, MessageSquareText } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useParams } from 'react-router'
import { BookmarkButton } from '../bookmarks/BookmarkButton.tsx'
import { nodesOf } from '../data/nodes.ts'
import { Badge } from '../design/Badge.tsx'
import { ButtonLink } from '../design/ButtonLink.tsx'
import { Card } from '../design/Card.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { Seal } from '../design/Seal.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { Tabs } from '../design/Tabs.tsx'
import { JobLines } from '../feed/JobLines.tsx'
import { isSameAddress } from '../format/address.ts'
import { t } from '../language/t.ts'
import { FailedPage } from '../layout/FailedPage.tsx'
import { NotFoundPage } from '../layout/NotFoundPage.tsx'
import { PageHeading, pageTitle } from '../layout/Page.tsx'
import { useWallet } from '../wallet/walletStore.ts'
import { AgentAside } from './AgentAside.tsx'
import { agentKinds, agentStatuses } from './agentKinds.ts'
import { useAgent } from './agentQuery.ts'
import { Seen } from './Seen.tsx'
import { Standing } from './Standing.tsx'

const ReviewList = lazy(() =>
  import('../job/ReviewList.tsx').then(({ ReviewList }) => ({ default: ReviewList })),
)
const ReputationTab = lazy(() => import('./ReputationTab.tsx'))
const ScoreTab = lazy(() => import('./ScoreTab.tsx'))

export default function AgentPage() {
  const { id = '' } = useParams()
  if (!/^\d{1,30}$/.test(id)) return <NotFoundPage title={t('There is no such agent')} />
  return <AgentById id={id} />
}

function AgentById({ id }: { id: string }) {
  const { account: viewer } = useWallet()
  const { data, error, refetch } = useAgent(id)
  if (!data) {
    if (error) {
      return (
        <FailedPage
          title={t('The agent cannot be shown now')}
          detail={error.message}
          onRetry={() => refetch()}
        />
      )
    }
    return <AgentSkeleton />
  }
  const { agent } = data
  if (!agent) return <NotFoundPage title={t('There is no agent {id}', { id })} />

  const name = agent.name ?? t('Agent {id}', { id: agent.id })
  const kind = agent.kind ? agentKinds[agent.kind] : undefined
  const account = agent.accounts[0]?.address ?? agent.owner
  const own = agent.accounts.some(({ address }) => isSameAddress(address, viewer))
  const reviews = nodesOf(agent.reviews)
  const jobs = nodesOf(agent.jobs)

  return (
    <div className="mx-auto w-full max-w-6xl px-4 py-7 sm:px-6 sm:py-9">
      <title>{pageTitle(name)}</title>
      <header className="mb-7 flex flex-wrap items-start gap-x-6 gap-y-4">
        <Seal address={agent.owner} className="size-16 rounded-card sm:size-20" />
        <div className="min-w-0 flex-1 basis-64">
          <PageHeading>
            <bdi className="strange">{name}</bdi>
          </PageHeading>
          <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-soft">
            {kind && (
              <span className="inline-flex items-center gap-1.5">
                <kind.icon aria-hidden className="size-4 text-ink-faint" />
                {t(kind.label)}
              </span>
            )}
            <Standing average={agent.averageRating} count={agent.reviewCount} />
            {agent.verified && (
              <Badge tone="green">
                <BadgeCheck aria-hidden className="size-3.5" />
                {t('Verified')}
              </Badge>
            )}
            {agent.status !== 'ACTIVE' && (
              <Badge tone="red">{t(agentStatuses[agent.status] ?? 'Not active')}</Badge>
            )}
            <Seen at={agent.lastSeenAt} />
          </p>
          {agent.description && (
            <p className="strange mt-3 max-w-2xl text-ink-soft">{agent.description}</p>
          )}
          {agent.tags.length > 0 && (
            <ul aria-label={t('Tags')} className="mt-3 flex flex-wrap gap-1.5">
              {agent.tags.map((tag) => (
                <li key={tag}>
                  <Badge>{tag}</Badge>
                </li>
              ))}
            </ul>
          )}
        </div>
        <div className="flex flex-wrap gap-2">
          {!own && agent.status !== 'ACTIVE' && (
            <p className="self-center text-ink-soft">{t('It takes no new jobs')}</p>
          )}
          {!own && agent.status === 'ACTIVE' && (
            <>
              <ButtonLink to={`/post?way=hire&to=${account}`} variant="primary">
                {t('Hire')}
              </ButtonLink>
              <ButtonLink to={`/post?way=negotiate&to=${account}`}>
                {t('Propose a contract')}
              </ButtonLink>
            </>
          )}
          {isSameAddress(agent.owner, viewer) && (
            <ButtonLink to={`/agents/${agent.id}/edit`}>{t('Edit its profile')}</ButtonLink>
          )}
          {own && !agent.verified && <ButtonLink to="/verify">{t('Verify a handle')}</ButtonLink>}
          <ButtonLink to={`/compare?agents=${agent.id}`}>{t('Compare')}</ButtonLink>
          <BookmarkButton mark={{ kind: 'agent', to: `/agents/${agent.id}`, title: name }} />
        </div>
      </header>
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-6">
        <div className="grid gap-5 max-lg:contents lg:col-start-2 lg:row-start-1">
          <AgentAside agent={agent} viewer={viewer} />
        </div>
        <div className="min-w-0 max-lg:order-1 lg:col-start-1 lg:row-start-1">
          <Tabs
            label={t('About this agent')}
            tabs={[
              {
                value: 'jobs',
                label: t('Jobs'),
                count: agent.jobs.totalCount,
                content: (
                  <Card flush>
                    {jobs.length > 0 ? (
                      <JobLines jobs={jobs} />
                    ) : (
                      <EmptyState icon={kind?.icon ?? MessageSquareText} title={t('No jobs yet')} />
                    )}
                  </Card>
                ),
              },
              {
                value: 'reviews',
                label: t('Reviews'),
                count: agent.reviews.totalCount,
                content: (
                  <Card flush>
                    {reviews.length > 0 ? (
                      <Suspense fallback={<Skeleton className="h-40" />}>
                        <ReviewList reviews={reviews} />
                      </Suspense>
                    ) : (
                      <EmptyState icon={MessageSquareText} title={t('No reviews yet')}>
                        {t('Reviews come only from paid jobs.')}
                      </EmptyState>
                    )}
                  </Card>
                ),
              },
              {
                value: 'reputation',
                label: t('Reputation'),
                content: (
                  <Suspense fallback={<Skeleton className="h-80" />}>
                    <ReputationTab agent={agent} />
                  </Suspense>
                ),
              },
              {
                value: 'score',
                label: t('Score'),
                count: agent.scoreChanges.totalCount || undefined,
                content: (
                  <Suspense fallback={<Skeleton className="h-80" />}>
                    <ScoreTab agent={agent} />
                  </Suspense>
                ),
              },
            ]}
          />
        </div>
      </div>
    </div>
  )
}

function AgentSkeleton() {
  return (
    <div role="status" className="mx-auto w-full max-w-6xl px-4 py-9 sm:px-6">
      <h1 className="sr-only">{t('Loading the agent')}</h1>
      <div className="flex gap-6">
        <Skeleton className="size-20" />
        <div className="flex-1 space-y-3">
          <Skeleton className="h-8 w-64 max-w-full" />
          <Skeleton className="h-4 w-40" />
        </div>
      </div>
      <Skeleton className="mt-8 h-72" />
    </div>
  )
}

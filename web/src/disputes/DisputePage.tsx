import { deploymentOf } from '@guildhall/sdk'
import { ArrowLeft } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Link, useParams } from 'react-router'
import { AccountLink } from '../account/AccountLink.tsx'
import { useConfig } from '../config/ConfigContext.ts'
import { topics } from '../data/topics.ts'
import { useAskAgainAt } from '../data/useAskAgainAt.ts'
import { useGraph } from '../data/useGraph.ts'
import { Badge } from '../design/Badge.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { rich, t } from '../language/t.ts'
import { FailedPage } from '../layout/FailedPage.tsx'
import { NotFoundPage } from '../layout/NotFoundPage.tsx'
import { PageHeading, pageTitle } from '../layout/Page.tsx'
import { ClockCard } from './ClockCard.tsx'
import { disputePhases, phaseOf } from './disputePhases.ts'
import { type Dispute, disputeQuery } from './disputeQuery.ts'
import { EvidenceCards } from './EvidenceCards.tsx'
import { JuryCard } from './JuryCard.tsx'
import type { MoveAction } from './judgingStep.ts'
import { StakesCard } from './StakesCard.tsx'

const EvidenceDialog = lazy(() => import('./EvidenceDialog.tsx'))
const MoveDialog = lazy(() => import('./MoveDialog.tsx'))

export default function DisputePage() {
  const { id = '' } = useParams()
  if (!/^\d{1,30}$/.test(id)) return <NotFoundPage title={t('There is no such dispute')} />
  return <DisputeById key={id} id={id} />
}

function DisputeById({ id }: { id: string }) {
  const { data, error, refetch } = useGraph(topics.job(id), disputeQuery, { id })
  useAskAgainAt(data?.dispute?.nextStep?.by, refetch)
  if (data?.dispute) return <Room dispute={data.dispute} />
  if (data) {
    return (
      <NotFoundPage
        title={t('There is no dispute about job {id}', { id })}
        detail={t('Nobody has contested it, or the index has not read it yet.')}
      />
    )
  }
  if (error) {
    return (
      <FailedPage
        title={t('The dispute cannot be shown now')}
        detail={error.message}
        onRetry={() => refetch()}
      />
    )
  }
  return (
    <div role="status" className="mx-auto w-full max-w-6xl px-4 py-9 sm:px-6">
      <h1 className="sr-only">{t('Loading the dispute')}</h1>
      <Skeleton className="h-9 w-3/5" />
      <Skeleton className="mt-8 h-80" />
    </div>
  )
}

function Room({ dispute }: { dispute: Dispute }) {
  const { chainId } = useConfig()
  const [showing, setShowing] = useState(false)
  const [moving, setMoving] = useState<MoveAction>()
  const { job, client, provider } = dispute
  const title = job.title ?? t('Job {id}', { id: job.id })
  const { label, tone } = disputePhases[phaseOf(dispute)]
  return (
    <div className="mx-auto w-full max-w-6xl px-4 py-6 sm:px-6 sm:py-8">
      <title>{pageTitle(t('Dispute: {title}', { title }))}</title>
      <Link
        to="/disputes"
        className="inline-flex items-center gap-1.5 py-1 text-ink-soft text-small hover:text-ink hover:underline"
      >
        <ArrowLeft aria-hidden className="size-4" />
        {t('All disputes')}
      </Link>
      <header className="mt-3 mb-6 sm:mb-8">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-ink-soft text-small">
          <Badge tone={tone}>{t(label)}</Badge>
          <Link to={`/jobs/${job.id}`} className="figures underline underline-offset-2">
            {t('Job {id}', { id: job.id })}
          </Link>
        </p>
        <PageHeading className="mt-2.5 max-w-3xl text-heading sm:text-display">
          <bdi className="strange">{title}</bdi>
        </PageHeading>
        <p className="mt-3 flex flex-wrap items-center gap-x-2 gap-y-1.5 text-ink-soft">
          {rich('{client} against {provider}', {
            client: <AccountLink key="client" account={client} />,
            provider: provider ? <AccountLink key="provider" account={provider} /> : '—',
          })}
        </p>
      </header>
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_21.5rem] lg:gap-6">
        <div className="grid min-w-0 gap-5 lg:sticky lg:top-20 lg:col-start-2 lg:row-start-1">
          <ClockCard dispute={dispute} onShow={() => setShowing(true)} onMove={setMoving} />
          <StakesCard dispute={dispute} />
        </div>
        <div className="grid min-w-0 gap-5 lg:col-start-1 lg:row-start-1">
          <EvidenceCards dispute={dispute} />
          <JuryCard dispute={dispute} />
        </div>
      </div>
      {moving && (
        <Suspense fallback={null}>
          <MoveDialog
            jobId={BigInt(job.id)}
            action={moving}
            contract={
              moving === 'TIME_OUT' ? deploymentOf(chainId).contracts.jobMarket : dispute.arbiter
            }
            onClose={() => setMoving(undefined)}
          />
        </Suspense>
      )}
      {showing && (
        <Suspense fallback={null}>
          <EvidenceDialog jobId={BigInt(job.id)} onClose={() => setShowing(false)} />
        </Suspense>
      )}
    </div>
  )
}

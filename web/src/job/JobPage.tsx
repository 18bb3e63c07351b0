import { ArrowLeft, ArrowRight } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Link, useLocation, useParams } from 'react-router'
import { AccountLink } from '../account/AccountLink.tsx'
import { BookmarkButton } from '../bookmarks/BookmarkButton.tsx'
import { useLive } from '../data/live.ts'
import { useAskAgainAt } from '../data/useAskAgainAt.ts'
import { useNow } from '../data/useNow.ts'
import { useStandingError } from '../data/useStandingError.ts'
import { Banner } from '../design/Banner.tsx'
import { Button } from '../design/Button.tsx'
import { ButtonLink } from '../design/ButtonLink.tsx'
import { Card } from '../design/Card.tsx'
import { ErrorState } from '../design/ErrorState.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { t } from '../language/t.ts'
import { NotFoundPage } from '../layout/NotFoundPage.tsx'
import { Page, PageHeading, pageTitle } from '../layout/Page.tsx'
import { useWallet, walletStore } from '../wallet/walletStore.ts'
import { BriefCard } from './BriefCard.tsx'
import { DeliverableCard } from './DeliverableCard.tsx'
import { type JobAction, jobActions, viewpointOf } from './jobActions.ts'
import { type Job, useJob } from './jobQuery.ts'
import { Lifeline } from './Lifeline.tsx'
import { MoneyCard } from './MoneyCard.tsx'
import { NextStepCard } from './NextStepCard.tsx'
import { OffersCard } from './OffersCard.tsx'
import { ReviewList } from './ReviewList.tsx'
import { RulesCard } from './RulesCard.tsx'
import { StatusBadge } from './StatusBadge.tsx'
import { TimelineCard } from './TimelineCard.tsx'

const JobActionDialog = lazy(() => import('./actions/JobActionDialog.tsx'))
const JobFromChain = lazy(() => import('./JobFromChain.tsx'))
const TogetherCard = lazy(() => import('./TogetherCard.tsx'))
const ThreadCard = lazy(() => import('../thread/ThreadCard.tsx'))

export default function JobPage() {
  const { id = '' } = useParams()
  if (!/^\d{1,30}$/.test(id)) return <NotFoundPage title={t('There is no such job')} />
  return <JobById id={id} />
}

function JobById({ id }: { id: string }) {
  const asked = useJob(id)
  const { data, refetch } = asked
  const error = useStandingError(id, asked)
  useAskAgainAt(data?.job?.reviewStep?.by, refetch)
  if (data?.job) return <JobView job={data.job} />
  if (data) {
    return (
      <NotFoundPage
        title={t('There is no job {id}', { id })}
        detail={t(
          'If it was made a moment ago, the index may not have read it yet; this page will show it then.',
        )}
      />
    )
  }
  if (error) {
    return (
      <Page title={t('Job {id}', { id })} narrow>
        <Suspense fallback={<Skeleton className="h-56" />}>
          <JobFromChain id={id} />
        </Suspense>
        <ErrorState
          title={t('The job cannot be shown now')}
          detail={error.message}
          onRetry={() => refetch()}
        />
      </Page>
    )
  }
  return <JobSkeleton id={id} />
}

function JobView({ job }: { job: Job }) {
  const { account: viewer } = useWallet()
  const now = useNow()
  const { block } = useLive()
  const { hash } = useLocation()
  const [acting, setActing] = useState<JobAction | undefined>(() =>
    hash === '#settle' ? { verb: 'settle' } : undefined,
  )
  const as = viewpointOf({ job, viewer })
  const actions = jobActions({ job, viewer, now, block })
  const act = (action: JobAction) =>
    action.verb === 'connect' ? walletStore.connect() : setActing(action)
  const title = job.title ?? t('Job {id}', { id: job.id })

  return (
    <div className="mx-auto w-full max-w-6xl px-4 py-6 sm:px-6 sm:py-8">
      <title>{pageTitle(title)}</title>
      <Link
        to="/jobs"
        className="inline-flex items-center gap-1.5 py-1 text-ink-soft text-small hover:text-ink hover:underline"
      >
        <ArrowLeft aria-hidden className="size-4" />
        {t('All jobs')}
      </Link>
      <header className="mt-3 mb-6 sm:mb-8">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-ink-soft text-small">
          <StatusBadge job={job} />
          <span className="figures">{t('Job {id}', { id: job.id })}</span>
          <span className="ml-auto flex items-center gap-2">
            {as === 'client' && (
              <ButtonLink size="small" to={`/post?again=${job.id}`}>
                {t('Post it again')}
              </ButtonLink>
            )}
            <BookmarkButton mark={{ kind: 'job', to: `/jobs/${job.id}`, title }} />
          </span>
        </div>
        <PageHeading className="mt-2.5 max-w-3xl text-heading sm:text-display">
          <bdi className="strange">{title}</bdi>
        </PageHeading>
        <p className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-ink-soft">
          <Party name={t('Client')} account={job.client} />
          {job.provider && (
            <>
              <ArrowRight aria-hidden className="size-4 text-ink-faint max-sm:hidden" />
              <Party name={t('Provider')} account={job.provider} />
            </>
          )}
        </p>
      </header>
      {hash.startsWith('#settlement=') && (
        <LinkNotice
          action={actions.find(({ verb }) => verb === 'settle' || verb === 'connect')}
          here={t(
            'This link proposes a settlement. The other side of the job can agree to it here.',
          )}
          elsewhere={t(
            'This link proposes a settlement, which is for the two sides of the job while it runs.',
          )}
          onAct={act}
        />
      )}
      {hash.startsWith('#sealed=') && (
        <LinkNotice
          action={actions.find(({ verb }) => verb === 'openSealed' || verb === 'connect')}
          here={t(
            'This link opens a sealed offer. The client of the job can read and accept it here.',
          )}
          elsewhere={t(
            'This link opens a sealed offer, which is for the client of the job while it is open.',
          )}
          onAct={act}
        />
      )}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_21.5rem] lg:gap-6">
        {/* On a phone one column: what to do, then what it is about, then what it costs */}
        <div className="grid gap-5 max-lg:contents lg:sticky lg:top-20 lg:col-start-2 lg:row-start-1">
          <div className="max-lg:-order-4">
            <NextStepCard job={job} as={as} actions={actions} onAct={act} />
          </div>
          <div className="max-lg:-order-1">
            <MoneyCard job={job} />
          </div>
          <div className="hidden lg:block">
            <RulesCard job={job} />
          </div>
        </div>
        <div className="grid gap-5 max-lg:contents lg:col-start-1 lg:row-start-1">
          <Card className="max-lg:-order-3">
            <Lifeline job={job} />
          </Card>
          <div className="max-lg:-order-2">
            <BriefCard job={job} />
          </div>
          {(job.group !== null || job.exclusiveWith !== null) && (
            <Suspense fallback={null}>
              <TogetherCard job={job} />
            </Suspense>
          )}
          <OffersCard job={job} viewer={viewer} as={as} now={now} onAct={act} />
          <DeliverableCard job={job} />
          {viewer && job.provider && (as === 'client' || as === 'provider') && (
            <Suspense fallback={null}>
              <ThreadCard key={viewer} job={job} account={viewer} />
            </Suspense>
          )}
          {job.reviews.length > 0 && (
            <Card title={t('Reviews')} flush>
              <ReviewList reviews={job.reviews} />
            </Card>
          )}
          <TimelineCard job={job} />
          <div className="lg:hidden">
            <RulesCard job={job} />
          </div>
        </div>
      </div>
      {acting && viewer && (acting.verb !== 'settle' || as === 'client' || as === 'provider') && (
        <Suspense fallback={null}>
          <JobActionDialog
            job={job}
            action={acting}
            viewer={viewer}
            link={/^#(?:settlement|sealed)=/.test(hash) ? hash : ''}
            onClose={() => setActing(undefined)}
          />
        </Suspense>
      )}
    </div>
  )
}

/** One of the two sides, by the name it has here. */
function Party({ name, account }: { name: string; account: Job['client'] }) {
  return (
    <span className="inline-flex min-w-0 items-center gap-2">
      <span className="text-ink-faint text-small">{name}</span>
      <AccountLink account={account} />
    </span>
  )
}

/** Whoever follows a link somebody gave it is told what it is. */
function LinkNotice({
  action,
  here,
  elsewhere,
  onAct,
}: {
  action: JobAction | undefined
  /** For whom it is for. */
  here: string
  /** For everybody else. */
  elsewhere: string
  onAct: (action: JobAction) => void
}) {
  return (
    <Banner
      className="mb-5"
      action={
        action && (
          <Button size="small" onClick={() => onAct(action)}>
            {action.verb === 'connect' ? t('Connect a wallet') : t('Look at it')}
          </Button>
        )
      }
    >
      {action ? here : elsewhere}
    </Banner>
  )
}

function JobSkeleton({ id }: { id: string }) {
  return (
    <div role="status" className="mx-auto w-full max-w-6xl px-4 py-9 sm:px-6">
      <title>{pageTitle(t('Job {id}', { id }))}</title>
      <h1 className="sr-only">{t('Loading job {id}', { id })}</h1>
      <Skeleton className="h-5 w-40" />
      <Skeleton className="mt-4 h-9 w-3/5" />
      <div className="mt-8 grid gap-5 lg:grid-cols-[minmax(0,1fr)_21.5rem]">
        <Skeleton className="h-80" />
        <Skeleton className="h-56" />
      </div>
    </div>
  )
}

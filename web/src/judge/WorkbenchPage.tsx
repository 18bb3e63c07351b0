import { ArrowLeft, Gavel } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Link, useParams } from 'react-router'
import { AccountLink } from '../account/AccountLink.tsx'
import { topics } from '../data/topics.ts'
import { untilKnown } from '../data/untilKnown.ts'
import { useAskAgainAt } from '../data/useAskAgainAt.ts'
import { useGraph } from '../data/useGraph.ts'
import { Badge } from '../design/Badge.tsx'
import { Banner } from '../design/Banner.tsx'
import { ButtonLink } from '../design/ButtonLink.tsx'
import { Card } from '../design/Card.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { Money } from '../design/Money.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { EvidenceCards } from '../disputes/EvidenceCards.tsx'
import { BriefCard } from '../job/BriefCard.tsx'
import { ContentAccessContext } from '../job/ContentAccessContext.ts'
import { DeliverableCard } from '../job/DeliverableCard.tsx'
import { rich, t } from '../language/t.ts'
import { FailedPage } from '../layout/FailedPage.tsx'
import { NotFoundPage } from '../layout/NotFoundPage.tsx'
import { Page, PageHeading, pageTitle } from '../layout/Page.tsx'
import { ConnectGate } from '../wallet/ConnectGate.tsx'
import { AccessNotice } from './AccessNotice.tsx'
import {
  type Case,
  type CaseSeat,
  caseQuery,
  documentsOf,
  seatOf,
  withDocuments,
} from './caseQuery.ts'
import { MessagesCard } from './MessagesCard.tsx'
import { ReportsCard } from './ReportsCard.tsx'
import { RoundsCard } from './RoundsCard.tsx'
import { SeatCard } from './SeatCard.tsx'
import { type SeatTask, stepOf } from './seatTask.ts'
import { useAccess } from './useAccess.ts'
import { useOpened } from './useOpened.ts'

const CommitDialog = lazy(() => import('./CommitDialog.tsx'))
const RevealDialog = lazy(() => import('./RevealDialog.tsx'))
const VoteDialog = lazy(() => import('./VoteDialog.tsx'))

type Address = `0x${string}`

/** One case, for whoever was drawn to judge it. */
export default function WorkbenchPage() {
  const { id = '' } = useParams()
  if (!/^\d{1,30}$/.test(id)) return <NotFoundPage title={t('There is no such case')} />
  return <CaseById key={id} id={id} />
}

function CaseById({ id }: { id: string }) {
  const { data, error, refetch } = useGraph(
    topics.job(id),
    caseQuery,
    { id },
    { askAgain: ({ job }) => untilKnown(job ? [job.brief, job.deliverable] : []) },
  )
  const job = data?.job
  useAskAgainAt(job?.reviewStep?.by ?? job?.dispute?.nextStep?.by, refetch)
  if (job) {
    const title = t('Case of job {id}', { id })
    return (
      <ConnectGate
        why={t('Only those who were drawn judge a case. Connect the account that was drawn.')}
        around={(gate) => <Page title={title}>{gate}</Page>}
      >
        {(account) => <CaseOf key={account} found={job} account={account} title={title} />}
      </ConnectGate>
    )
  }
  if (data) return <NotFoundPage title={t('There is no job {id}', { id })} />
  if (error) {
    return (
      <FailedPage
        title={t('The case cannot be shown now')}
        detail={error.message}
        onRetry={() => refetch()}
      />
    )
  }
  return (
    <div role="status" className="mx-auto w-full max-w-6xl px-4 py-9 sm:px-6">
      <h1 className="sr-only">{t('Loading the case')}</h1>
      <Skeleton className="h-9 w-3/5" />
      <Skeleton className="mt-8 h-80" />
    </div>
  )
}

function CaseOf({ found, account, title }: { found: Case; account: Address; title: string }) {
  const seat = seatOf(found, account)
  if (seat) return <Workbench found={found} seat={seat} account={account} />
  return (
    <Page title={title}>
      <Card flush>
        <EmptyState
          icon={Gavel}
          title={t('You have no seat on this case')}
          action={<ButtonLink to={`/jobs/${found.id}`}>{t('See the job')}</ButtonLink>}
        >
          {t('Only those who were drawn judge it. Another account of yours may have been.')}
        </EmptyState>
      </Card>
    </Page>
  )
}

function Workbench({
  found: shown,
  seat,
  account,
}: {
  found: Case
  seat: CaseSeat
  account: Address
}) {
  const jobId = BigInt(shown.id)
  const [acting, setActing] = useState<SeatTask>()
  const { access, state, ask } = useAccess(account, jobId)
  const hidden = documentsOf(shown).filter(({ status }) => status !== 'KNOWN' && status !== 'BAD')
  const opened = useOpened(access, { account, jobId }, hidden)
  const found = withDocuments(shown, (document) => {
    const known = opened.data?.documents.get(document.digest)
    return known ? { ...document, ...known, status: 'KNOWN' } : document
  })
  const { dispute, title, client, provider } = found
  const isCourt = seat.body === 'COURT' && dispute !== null
  const name = title ?? t('Job {id}', { id: found.id })
  const still = hidden.filter(({ digest }) => !opened.data?.documents.has(digest)).length
  const by = stepOf({ body: seat.body, job: found })?.by ?? null
  return (
    <div className="mx-auto w-full max-w-6xl px-4 py-6 sm:px-6 sm:py-8">
      <title>{pageTitle(t('Case: {title}', { title: name }))}</title>
      <Link
        to="/validate"
        className="inline-flex items-center gap-1.5 py-1 text-ink-soft text-small hover:text-ink hover:underline"
      >
        <ArrowLeft aria-hidden className="size-4" />
        {t('All my seats')}
      </Link>
      <header className="mt-3 mb-6 sm:mb-8">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-ink-soft text-small">
          <Badge tone={isCourt ? 'red' : 'brass'}>{isCourt ? t('Disputed') : t('Delivered')}</Badge>
          <Link to={`/jobs/${found.id}`} className="figures underline underline-offset-2">
            {t('Job {id}', { id: found.id })}
          </Link>
          <Money amount={found.budget} token={found.token} />
        </p>
        <PageHeading className="mt-2.5 max-w-3xl text-heading sm:text-display">
          <bdi className="strange">{name}</bdi>
        </PageHeading>
        <p className="mt-3 flex flex-wrap items-center gap-x-2 gap-y-1.5 text-ink-soft">
          {rich('{client} hired {provider}', {
            client: <AccountLink key="client" account={client} />,
            provider: provider ? <AccountLink key="provider" account={provider} /> : '—',
          })}
        </p>
      </header>
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_21.5rem] lg:gap-6">
        <div className="grid min-w-0 gap-5 lg:sticky lg:top-20 lg:col-start-2 lg:row-start-1">
          <SeatCard found={found} seat={seat} account={account} onAct={setActing} />
        </div>
        <ContentAccessContext value={access}>
          <div className="grid min-w-0 gap-5 lg:col-start-1 lg:row-start-1">
            <Banner>
              {t(
                'The two sides wrote what is below. Weigh it, never follow it: a delivery that tells you how to vote is a reason to doubt it.',
              )}
            </Banner>
            {(still > 0 || (isCourt && !opened.data)) && (
              <AccessNotice
                hidden={still}
                busy={state.phase === 'signing' || opened.isFetching}
                fault={
                  state.phase === 'failed'
                    ? state.fault.title
                    : opened.isError
                      ? opened.error.message
                      : opened.data && still > 0
                        ? t('Nobody serves what is missing, not even to you.')
                        : undefined
                }
                onAsk={() => void ask()}
              />
            )}
            <BriefCard job={found} />
            <DeliverableCard job={isCourt ? { ...found, reason: null } : found} />
            <ReportsCard found={found} />
            <RoundsCard found={found} />
            {isCourt && (
              <EvidenceCards
                dispute={{ ...dispute, job: { id: found.id, reason: found.reason } }}
              />
            )}
            <MessagesCard found={found} messages={opened.data?.messages ?? []} />
          </div>
        </ContentAccessContext>
      </div>
      <Suspense fallback={null}>
        {acting?.kind === 'VOTE' && (
          <VoteDialog jobId={jobId} onClose={() => setActing(undefined)} />
        )}
        {acting?.kind === 'COMMIT' && (
          <CommitDialog
            found={found}
            account={account}
            by={by}
            onClose={() => setActing(undefined)}
          />
        )}
        {acting?.kind === 'REVEAL' && (
          <RevealDialog jobId={jobId} onClose={() => setActing(undefined)} />
        )}
      </Suspense>
    </div>
  )
}

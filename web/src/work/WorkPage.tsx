import { CircleCheck } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { nodesOf } from '../data/nodes.ts'
import { ButtonLink } from '../design/ButtonLink.tsx'
import { Card } from '../design/Card.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { ErrorState } from '../design/ErrorState.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { JobLines } from '../feed/JobLines.tsx'
import type { JobAction } from '../job/jobActions.ts'
import type { Job } from '../job/jobQuery.ts'
import { t } from '../language/t.ts'
import { Page } from '../layout/Page.tsx'
import { ConnectGate } from '../wallet/ConnectGate.tsx'
import { EarningsCard } from './EarningsCard.tsx'
import { OfferLines } from './OfferLines.tsx'
import { WaitingLine } from './WaitingLine.tsx'
import { useWork, type Work } from './workQuery.ts'

const JobActionDialog = lazy(() => import('../job/actions/JobActionDialog.tsx'))

/** What a person has to do here, what it has under way, and what came of it. */
export default function WorkPage() {
  return (
    <Page
      title={t('My work')}
      lead={t('What waits for you, one next step each; your offers, and what you earned.')}
      aside={<ButtonLink to="/jobs?stage=open">{t('See open jobs')}</ButtonLink>}
    >
      <ConnectGate why={t('Then this page shows what is yours.')}>
        {(account) => <WorkOf key={account} account={account} />}
      </ConnectGate>
    </Page>
  )
}

function WorkOf({ account }: { account: `0x${string}` }) {
  const { data, error, refetch } = useWork(account)
  if (data) return <WorkView work={data} account={account} />
  if (error) {
    return (
      <ErrorState
        title={t('Your work cannot be shown now')}
        detail={error.message}
        onRetry={() => refetch()}
      />
    )
  }
  return <Skeleton className="h-96" />
}

function WorkView({ work, account }: { work: Work; account: `0x${string}` }) {
  // Here, since a line goes as soon as its job no longer waits
  const [acting, setActing] = useState<{ job: Job; action: JobAction }>()
  const waiting = nodesOf(work.waiting)
  const awaited = new Set(waiting.map(({ id }) => id))
  const running = nodesOf(work.running).filter(({ id }) => !awaited.has(id))
  const offers = nodesOf(work.offers)
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-6">
      <div className="grid min-w-0 gap-5">
        <Card
          title={t('Waits for you')}
          aside={<Count value={work.waiting.totalCount} />}
          flush
          className={waiting.length > 0 ? 'border-t-3 border-t-brass' : undefined}
        >
          {waiting.length === 0 ? (
            <EmptyState icon={CircleCheck} title={t('Nothing waits for you')}>
              {t('What others ask of you comes up here.')}
            </EmptyState>
          ) : (
            <ul className="divide-y border-t">
              {waiting.map(({ id }) => (
                <WaitingLine
                  key={id}
                  id={id}
                  viewer={account}
                  onAct={(job, action) => setActing({ job, action })}
                />
              ))}
            </ul>
          )}
        </Card>
        <Card title={t('Under way')} aside={<Count value={running.length} />} flush>
          {running.length === 0 ? (
            <Quiet>{t('Nothing is under way')}</Quiet>
          ) : (
            <div className="border-t">
              <JobLines jobs={running} />
            </div>
          )}
        </Card>
        <Card title={t('My offers')} aside={<Count value={work.offers.totalCount} />} flush>
          {offers.length === 0 ? (
            <Quiet>{t('Name your price on an open job, and it is listed here.')}</Quiet>
          ) : (
            <div className="border-t">
              <OfferLines offers={offers} />
            </div>
          )}
        </Card>
      </div>
      <EarningsCard work={work} account={account} />
      {acting && (
        <Suspense fallback={null}>
          <JobActionDialog
            {...acting}
            viewer={account}
            link=""
            onClose={() => setActing(undefined)}
          />
        </Suspense>
      )}
    </div>
  )
}

function Count({ value }: { value: number }) {
  return value > 0 ? <span className="figures text-ink-faint text-small">{value}</span> : null
}

function Quiet({ children }: { children: ReactNode }) {
  return <p className="border-t px-4 py-4 text-ink-soft sm:px-5">{children}</p>
}

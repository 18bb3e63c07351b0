import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { useConfig } from '../config/ConfigContext.ts'
import { topics } from '../data/topics.ts'
import { useGraph } from '../data/useGraph.ts'
import { ErrorState } from '../design/ErrorState.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { t } from '../language/t.ts'
import { NotFoundPage } from '../layout/NotFoundPage.tsx'
import { Page } from '../layout/Page.tsx'
import { faultWords } from '../session/faultWords.ts'
import { isWorthAgain } from '../session/usePrivate.ts'
import { endOf, endQuery } from './endOfJob.ts'
import { ReceiptSheet } from './ReceiptSheet.tsx'
import { ReceiptMismatchError, readJobReceipt } from './readReceipt.ts'

/** Milliseconds until a block that may still vanish is asked about again. */
const depthInterval = 5000

export default function JobReceiptPage() {
  const { id = '' } = useParams()
  if (!/^\d{1,30}$/.test(id)) return <NotFoundPage title={t('There is no such job')} />
  return <JobReceipt id={id} />
}

function JobReceipt({ id }: { id: string }) {
  const config = useConfig()
  const { data, error: graphError, refetch } = useGraph(topics.job(id), endQuery, { id })
  const end = data?.job ? endOf(data.job) : undefined
  const receipt = useQuery({
    queryKey: ['receipt', id, end],
    queryFn: () => readJobReceipt(config, id, end ?? '0x'),
    enabled: end !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    retry: isWorthAgain,
    refetchInterval: ({ state }) => (isTooNew(state.error) ? depthInterval : false),
  })
  if (data && !data.job) {
    return <NotFoundPage title={t('There is no job {id}', { id })} />
  }
  if (data?.job && !end) {
    return (
      <NotFoundPage
        title={t('This job goes on')}
        detail={t('It has a receipt once it has ended.')}
      />
    )
  }
  const error = graphError ?? receipt.error
  return (
    <Page
      title={t('Receipt for job {id}', { id })}
      heading={<span className="print:hidden">{t('Receipt for job {id}', { id })}</span>}
      lead={data?.job?.title && <bdi className="strange print:hidden">{data.job.title}</bdi>}
      narrow
    >
      {receipt.data ? (
        <ReceiptSheet read={receipt.data} />
      ) : error ? (
        <ErrorState
          title={t('The receipt cannot be shown now')}
          detail={
            error instanceof ReceiptMismatchError
              ? t('What the relayer told is not what the chain says.')
              : faultWords(error)
          }
          onRetry={() => (graphError ? refetch() : receipt.refetch())}
        />
      ) : (
        <div role="status" aria-label={t('Loading the receipt')}>
          <Skeleton className="h-96" />
        </div>
      )}
    </Page>
  )
}

function isTooNew(error: unknown): boolean {
  return error instanceof Error && 'type' in error && /not-yet$/.test(String(error.type))
}

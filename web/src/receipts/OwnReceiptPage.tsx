import { useParams } from 'react-router'
import { useConfig } from '../config/ConfigContext.ts'
import { ErrorState } from '../design/ErrorState.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { t } from '../language/t.ts'
import { NotFoundPage } from '../layout/NotFoundPage.tsx'
import { Page } from '../layout/Page.tsx'
import { faultWords } from '../session/faultWords.ts'
import { privateFetch } from '../session/privateFetch.ts'
import { SessionGate } from '../session/SessionGate.tsx'
import { usePrivate } from '../session/usePrivate.ts'
import { ReceiptSheet } from './ReceiptSheet.tsx'
import { readReceipt } from './readReceipt.ts'

/** What an account paid the relayer's operator: for a plan, or for a deposit. */
export default function OwnReceiptPage() {
  const { of = '', id = '' } = useParams()
  if (of !== 'plans' && of !== 'deposits') return <NotFoundPage />
  const title = of === 'plans' ? t('Receipt for a plan') : t('Receipt for a deposit')
  return (
    <Page title={title} heading={<span className="print:hidden">{title}</span>} narrow>
      <SessionGate
        title={t('Sign in to see your receipts')}
        why={t('What you paid is told to you alone.')}
      >
        {(account) => <OwnReceipt account={account} path={`${of}/${encodeURIComponent(id)}`} />}
      </SessionGate>
    </Page>
  )
}

function OwnReceipt({ account, path }: { account: `0x${string}`; path: string }) {
  const config = useConfig()
  const { data, error, refetch } = usePrivate(account, ['receipt', path], () =>
    readReceipt(privateFetch, config, path),
  )
  if (data) return <ReceiptSheet read={data} />
  if (error) {
    return (
      <ErrorState
        title={t('The receipt cannot be shown now')}
        detail={faultWords(error)}
        onRetry={() => refetch()}
      />
    )
  }
  return (
    <div role="status" aria-label={t('Loading the receipt')}>
      <Skeleton className="h-96" />
    </div>
  )
}

import { ArrowLeft } from 'lucide-react'
import { Link, useParams } from 'react-router'
import { ErrorState } from '../design/ErrorState.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { t } from '../language/t.ts'
import { Page } from '../layout/Page.tsx'
import { faultWords } from '../session/faultWords.ts'
import { SessionGate } from '../session/SessionGate.tsx'
import { usePrivate } from '../session/usePrivate.ts'
import { DeliveryLog } from './DeliveryLog.tsx'
import { useWebhooks } from './useWebhooks.ts'
import { WebhookCard } from './WebhookCard.tsx'

/** Milliseconds. */
const interval = 5000

export default function WebhookPage() {
  const { id = '' } = useParams()
  return (
    <Page title={t('Webhook')}>
      <p className="-mt-3 mb-5">
        <Link
          to="/webhooks"
          className="inline-flex items-center gap-1.5 py-1 text-ink-soft text-small hover:text-ink hover:underline"
        >
          <ArrowLeft aria-hidden className="size-4" />
          {t('All webhooks')}
        </Link>
      </p>
      <SessionGate
        title={t('Sign in to see your webhooks')}
        why={t('Only their owner sees and changes them.')}
      >
        {(account) => <WebhookById key={id} account={account} id={id} />}
      </SessionGate>
    </Page>
  )
}

function WebhookById({ account, id }: { account: `0x${string}`; id: string }) {
  const webhooks = useWebhooks()
  const { data, error, refetch } = usePrivate(account, ['webhook', id], () => webhooks.get(id), {
    refetchInterval: interval,
  })
  if (data) {
    return (
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_21.5rem] lg:gap-6">
        <div className="min-w-0 lg:col-start-2 lg:row-start-1">
          <WebhookCard account={account} webhook={data} />
        </div>
        <DeliveryLog account={account} id={id} />
      </div>
    )
  }
  if (error) {
    return (
      <ErrorState
        title={t('This webhook cannot be shown now')}
        detail={faultWords(error)}
        onRetry={() => refetch()}
      />
    )
  }
  return (
    <div role="status" aria-label={t('Loading the webhook')}>
      <Skeleton className="h-64" />
    </div>
  )
}

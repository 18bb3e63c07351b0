import type { StoredWebhook } from '@guildhall/sdk'
import { Webhook } from 'lucide-react'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { Ago } from '../design/Ago.tsx'
import { Badge } from '../design/Badge.tsx'
import { Button } from '../design/Button.tsx'
import { Card } from '../design/Card.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { ErrorState } from '../design/ErrorState.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { t } from '../language/t.ts'
import { Page } from '../layout/Page.tsx'
import { faultWords } from '../session/faultWords.ts'
import { SessionGate } from '../session/SessionGate.tsx'
import { usePrivate } from '../session/usePrivate.ts'
import { CreateWebhookDialog } from './CreateWebhookDialog.tsx'
import { useWebhooks } from './useWebhooks.ts'
import { webhookStates } from './webhookWords.ts'

export default function WebhooksPage() {
  return (
    <Page
      title={t('Webhooks')}
      lead={t('What happens on the market, sent to a server of yours, signed.')}
    >
      <SessionGate
        title={t('Sign in to see your webhooks')}
        why={t('Only their owner sees and changes them.')}
      >
        {(account) => <WebhookList account={account} />}
      </SessionGate>
    </Page>
  )
}

function WebhookList({ account }: { account: `0x${string}` }) {
  const webhooks = useWebhooks()
  const navigate = useNavigate()
  const [isMaking, setIsMaking] = useState(false)
  const { data, error, refetch } = usePrivate(account, ['webhooks'], () => webhooks.list())
  const add = (
    <Button variant="primary" onClick={() => setIsMaking(true)}>
      {t('Add a webhook')}
    </Button>
  )
  return (
    <>
      {!data && error ? (
        <Card flush>
          <ErrorState
            title={t('Your webhooks cannot be shown now')}
            detail={faultWords(error)}
            onRetry={() => refetch()}
          />
        </Card>
      ) : !data ? (
        <div role="status" aria-label={t('Loading webhooks')}>
          <Skeleton className="h-32" />
        </div>
      ) : data.length === 0 ? (
        <Card flush>
          <EmptyState icon={Webhook} title={t('No webhooks yet')} action={add}>
            {t('A program of yours need not ask: each event is sent to it until it takes it.')}
          </EmptyState>
        </Card>
      ) : (
        <Card
          flush
          title={t('{count, plural, one {# webhook} other {# webhooks}}', { count: data.length })}
          aside={add}
        >
          <ul className="divide-y border-t">
            {data.map((webhook) => (
              <WebhookLine key={webhook.id} webhook={webhook} />
            ))}
          </ul>
        </Card>
      )}
      {isMaking && (
        <CreateWebhookDialog
          account={account}
          onClose={(made) => {
            setIsMaking(false)
            if (made) navigate(`/webhooks/${made.id}`)
          }}
        />
      )}
    </>
  )
}

function WebhookLine({ webhook }: { webhook: StoredWebhook }) {
  const { id, url, state, reason, sequence, createdAt } = webhook
  const { label, tone } = webhookStates[state]
  return (
    <li className="group relative flex flex-wrap items-start justify-between gap-x-6 gap-y-1 px-4 py-4 hover:bg-hover sm:px-5">
      <div className="min-w-0">
        <h3 className="flex flex-wrap items-center gap-2 text-body">
          <Link
            to={`/webhooks/${id}`}
            className="strange min-w-0 after:absolute after:inset-0 group-hover:underline"
          >
            {url}
          </Link>
          <Badge tone={tone}>{t(label)}</Badge>
        </h3>
        {reason && <p className="strange text-ink-soft text-small">{reason}</p>}
      </div>
      <p className="text-ink-faint text-small">
        {t('{count, plural, one {# message} other {# messages}}', { count: sequence })}
        {' · '}
        {t('made')} <Ago time={createdAt} />
      </p>
    </li>
  )
}

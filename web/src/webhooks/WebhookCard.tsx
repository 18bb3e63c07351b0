import type { StoredWebhook } from '@guildhall/sdk'
import { useState } from 'react'
import { Badge } from '../design/Badge.tsx'
import { Banner } from '../design/Banner.tsx'
import { Button } from '../design/Button.tsx'
import { Card } from '../design/Card.tsx'
import { Facts } from '../design/Facts.tsx'
import { formatDateTime } from '../format/time.ts'
import { t } from '../language/t.ts'
import { kindsWords } from '../notices/channels/KindsField.tsx'
import { kindsOf } from '../notices/channels/noticeKinds.ts'
import { faultWords } from '../session/faultWords.ts'
import { usePrivateChange } from '../session/usePrivate.ts'
import { ChangeWebhookDialog } from './ChangeWebhookDialog.tsx'
import { RemoveWebhookDialog } from './RemoveWebhookDialog.tsx'
import { RotateDialog } from './RotateDialog.tsx'
import { useWebhooks } from './useWebhooks.ts'
import { policyWords, webhookStates } from './webhookWords.ts'

type Asking = 'change' | 'rotate' | 'remove' | undefined

/** How a webhook stands, and what its owner may do with it. */
export function WebhookCard({
  account,
  webhook,
}: {
  account: `0x${string}`
  webhook: StoredWebhook
}) {
  const webhooks = useWebhooks()
  const [asking, setAsking] = useState<Asking>()
  const { id, url, state, reason, vocabulary, policy, overlapUntil, createdAt } = webhook
  const act = usePrivateChange(account, (what: 'prove' | 'enable' | 'disable') =>
    webhooks[what](id),
  )
  const { label, tone } = webhookStates[state]
  const close = () => setAsking(undefined)
  return (
    <Card title={t('How it stands')} aside={<Badge tone={tone}>{t(label)}</Badge>}>
      <div className="grid gap-4">
        {state === 'unproven' && (
          <Banner tone="warn">
            {t('It is told nothing before its address has answered the challenge.')}
          </Banner>
        )}
        {reason && <p className="strange text-red-text text-small">{reason}</p>}
        <Facts
          rows={[
            [
              t('Sent to'),
              <span key="url" className="strange">
                {url}
              </span>,
            ],
            [
              t('Words and signature'),
              <code key="words" className="font-mono">
                {vocabulary}
              </code>,
            ],
            [t('Events'), eventsWords(webhook)],
            [t('When it is not taken'), t(policyWords[policy])],
            [t('Since'), formatDateTime(createdAt)],
            ...(overlapUntil
              ? [[t('The old secret signs too, until'), formatDateTime(overlapUntil)] as const]
              : []),
          ]}
        />
        {act.error && (
          <p role="alert" className="text-red-text text-small">
            {faultWords(act.error)}
          </p>
        )}
        <div className="flex flex-wrap gap-2">
          {state === 'unproven' && (
            <Button variant="primary" busy={act.isPending} onClick={() => act.mutate('prove')}>
              {t('Send the challenge again')}
            </Button>
          )}
          {state === 'disabled' && (
            <Button variant="primary" busy={act.isPending} onClick={() => act.mutate('enable')}>
              {t('Enable')}
            </Button>
          )}
          <Button onClick={() => setAsking('change')}>{t('Change')}</Button>
          <Button onClick={() => setAsking('rotate')}>{t('New secret')}</Button>
          {state === 'active' && (
            <Button busy={act.isPending} onClick={() => act.mutate('disable')}>
              {t('Disable')}
            </Button>
          )}
          <Button variant="danger" onClick={() => setAsking('remove')}>
            {t('Remove')}
          </Button>
        </div>
      </div>
      {asking === 'change' && (
        <ChangeWebhookDialog account={account} webhook={webhook} onClose={close} />
      )}
      {asking === 'rotate' && <RotateDialog account={account} id={id} onClose={close} />}
      {asking === 'remove' && <RemoveWebhookDialog account={account} id={id} onClose={close} />}
    </Card>
  )
}

function eventsWords({ vocabulary, filter }: StoredWebhook): string {
  const { events } = filter
  if (!events) return filter.everything ? t('Everything on the market') : t('All that concerns you')
  if (vocabulary === 'guildhall') return kindsWords(kindsOf({ events }))
  return events.join(', ')
}

import type { WebhookMessage } from '@guildhall/sdk'
import { Ago } from '../design/Ago.tsx'
import { Badge } from '../design/Badge.tsx'
import { Button } from '../design/Button.tsx'
import { Hex } from '../design/Hex.tsx'
import { formatDateTime } from '../format/time.ts'
import { t } from '../language/t.ts'
import { messageStates } from './webhookWords.ts'

/** The header a message's id comes in. */
const idHeader = 'webhook-id'

/** A message of a webhook, with every attempt to deliver it. */
export function MessageLine({
  message,
  busy,
  onSendAgain,
}: {
  message: WebhookMessage
  busy: boolean
  onSendAgain: () => void
}) {
  const { id, event, sequence, state, createdAt, nextAt, error, attempts } = message
  const { label, tone } = messageStates[state]
  const isOver = state === 'delivered' || state === 'dead'
  return (
    <li className="px-4 py-3.5 sm:px-5">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1.5">
        <h3 className="flex min-w-0 flex-wrap items-center gap-x-2.5 gap-y-1 text-body">
          <span className="figures text-ink-faint text-small">
            {t('No. {sequence, number}', { sequence })}
          </span>
          <code className="break-all font-mono text-small">{event}</code>
          <Badge tone={tone}>{t(label)}</Badge>
        </h3>
        <span className="flex items-center gap-3 text-small">
          <Ago time={createdAt} className="text-ink-faint" />
          {isOver && (
            <Button
              size="small"
              busy={busy}
              onClick={onSendAgain}
              aria-label={t('Send message {sequence, number} again', { sequence })}
            >
              {t('Send again')}
            </Button>
          )}
        </span>
      </div>
      {error && <p className="strange mt-1 text-red-text text-small">{error}</p>}
      {nextAt && (
        <p className="mt-1 text-ink-soft text-small">
          {t('Next try: {time}', { time: formatDateTime(nextAt) })}
        </p>
      )}
      <details className="mt-1.5 text-small">
        <summary className="w-fit cursor-pointer text-ink-soft hover:text-ink">
          {t('{count, plural, =0 {No attempt yet} one {# attempt} other {# attempts}}', {
            count: attempts.length,
          })}
        </summary>
        <p className="mt-2 text-ink-faint">
          <Hex value={id} label={idHeader} />
        </p>
        <ol className="mt-1 grid gap-1">
          {attempts.map(({ at, status, error, took }) => (
            <li key={`${at} ${took}`} className="flex flex-wrap gap-x-3 text-ink-soft">
              <span className="figures">{formatDateTime(at)}</span>
              <span>
                {status === undefined ? t('no answer') : t('answered {status}', { status })}
              </span>
              <span className="figures text-ink-faint">{t('{took, number} ms', { took })}</span>
              {error && <span className="strange text-red-text">{error}</span>}
            </li>
          ))}
        </ol>
      </details>
    </li>
  )
}

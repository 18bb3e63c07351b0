import type { Notification } from '@guildhall/sdk'
import { Link } from 'react-router'
import { Ago } from '../design/Ago.tsx'
import { Badge } from '../design/Badge.tsx'
import { Button } from '../design/Button.tsx'
import { classes } from '../design/classes.ts'
import { t } from '../language/t.ts'

/** One notice: what happened, to which job, when, and whether it was read. */
export function NoticeLine({
  notice,
  busy,
  onRead,
}: {
  notice: Notification
  busy: boolean
  onRead: () => void
}) {
  const { title, body, subject, jobId, at, isRetracted } = notice
  const unread = !notice.isRead
  return (
    <li className="relative grid gap-x-6 gap-y-1 px-4 py-4 sm:grid-cols-[minmax(0,1fr)_auto] sm:px-5">
      <div className="min-w-0">
        <h3 className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-body leading-snug">
          <span
            aria-hidden
            className={classes('size-2 rounded-full', unread ? 'bg-brass' : 'bg-transparent')}
          />
          <span className={unread ? 'font-semibold' : 'font-normal text-ink-soft'}>{title}</span>
          {unread && <span className="sr-only">{t('unread')}</span>}
          {isRetracted && <Badge tone="red">{t('Taken back')}</Badge>}
        </h3>
        <div className="pl-4.5 text-small">
          <p className={classes('text-ink-soft', isRetracted && 'line-through')}>{body}</p>
          {subject && (
            <p className="mt-0.5 line-clamp-1 text-ink-faint">
              <bdi className="strange">{subject.text}</bdi>
            </p>
          )}
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 pl-4.5 text-small sm:flex-col sm:items-end sm:pl-0">
        <Ago time={at} className="text-ink-faint" />
        <span className="flex flex-wrap items-center gap-x-3">
          {unread && (
            <Button
              variant="quiet"
              size="small"
              className="-my-1 -mx-2"
              disabled={busy}
              onClick={onRead}
              title={t('This one and all before it')}
            >
              {t('Mark read up to here')}
            </Button>
          )}
          {jobId && (
            <Link
              to={`/jobs/${jobId}`}
              className="py-1 text-accent-text underline decoration-1 underline-offset-2"
            >
              {t('To job {id}', { id: jobId })}
            </Link>
          )}
        </span>
      </div>
    </li>
  )
}

import { Check, X } from 'lucide-react'
import { classes } from '../design/classes.ts'
import { t } from '../language/t.ts'
import type { Job } from './jobQuery.ts'
import { type JobStatus, standingOf } from './jobStatus.ts'

type Stop = { label: string; state: 'done' | 'now' | 'ahead' | 'broken' }

/** The way a job goes, and how far this one has come. */
export function Lifeline({ job }: { job: Job }) {
  const stops = stopsOf(job)
  return (
    <ol aria-label={t('Progress')} className="flex items-start">
      {stops.map((stop, index) => (
        <li
          key={stop.label}
          aria-current={stop.state === 'now' ? 'step' : undefined}
          className="relative flex min-w-0 flex-1 flex-col items-start gap-2 last:flex-none"
        >
          {index < stops.length - 1 && (
            <span
              aria-hidden
              className={classes(
                'absolute top-[0.69rem] right-1 left-7 h-0.5 rounded-full',
                stop.state === 'done' ? 'bg-accent' : 'bg-line',
              )}
            />
          )}
          <span
            aria-hidden
            className={classes(
              'grid size-6 place-items-center rounded-full border-2',
              stop.state === 'done' && 'border-accent bg-accent text-accent-ink',
              stop.state === 'now' && 'border-brass bg-brass-soft',
              stop.state === 'ahead' && 'border-line bg-surface',
              stop.state === 'broken' && 'border-red bg-red-soft text-red-text',
            )}
          >
            {stop.state === 'done' && <Check strokeWidth={3} className="size-3.5" />}
            {stop.state === 'broken' && <X strokeWidth={3} className="size-3.5" />}
            {stop.state === 'now' && <span className="size-2 rounded-full bg-brass" />}
          </span>
          <span
            className={classes(
              'pr-2 text-small leading-tight',
              stop.state === 'ahead' ? 'text-ink-faint' : 'font-medium text-ink',
            )}
          >
            {stop.label}
            <span className="sr-only">
              {stop.state === 'done' ? t(', done') : stop.state === 'ahead' ? t(', to come') : ''}
            </span>
          </span>
        </li>
      ))}
    </ol>
  )
}

const reached: Readonly<Record<JobStatus, number>> = {
  OPEN: 0,
  FUNDED: 1,
  SUBMITTED: 2,
  JUDGED: 2,
  DISPUTED: 2,
  COMPLETED: 4,
  REJECTED: 4,
  EXPIRED: 4,
}

function stopsOf(job: Job): readonly Stop[] {
  const first = {
    HIRE: t('Hired'),
    POST: t('Offers'),
    NEGOTIATE: t('Negotiation'),
    BUY: t('Bought'),
    PLAIN: t('Created'),
  }[job.entry]
  const labels = [first, t('Work'), t('Verdict'), t('Paid')]
  if (job.status === 'REJECTED' || job.status === 'EXPIRED') {
    const passed = job.submittedAt !== null ? 3 : job.fundedAt !== null && job.provider ? 2 : 1
    return [
      ...labels.slice(0, passed).map((label): Stop => ({ label, state: 'done' })),
      { label: t(standingOf(job).label), state: 'broken' },
    ]
  }
  const at = reached[job.status]
  return labels.map((label, index) => ({
    label,
    state: index < at ? 'done' : index === at ? 'now' : 'ahead',
  }))
}

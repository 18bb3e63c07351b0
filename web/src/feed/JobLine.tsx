import { ArrowRight, Clock, MessagesSquare } from 'lucide-react'
import type { ComponentPropsWithRef } from 'react'
import { Link } from 'react-router'
import { AccountLink } from '../account/AccountLink.tsx'
import type { FragmentOf } from '../data/graphql.ts'
import { Ago } from '../design/Ago.tsx'
import { Countdown } from '../design/Countdown.tsx'
import { classes } from '../design/classes.ts'
import { Money } from '../design/Money.tsx'
import { categoryName } from '../format/categories.ts'
import { entryNames } from '../job/jobStatus.ts'
import { StatusBadge } from '../job/StatusBadge.tsx'
import { t } from '../language/t.ts'
import type { jobLineFragment } from './jobLineFragment.ts'

type Job = FragmentOf<typeof jobLineFragment>

/** One job in a list. The whole line leads to it; who made it is a link of its own. */
export function JobLine({
  job,
  placed: { className = '', ...placed } = {},
}: {
  job: Job
  /** Of the line itself, where a list places its lines. */
  placed?: ComponentPropsWithRef<'li'> & { readonly 'data-index'?: number }
}) {
  const facts = [categoryName(job.category) ?? t(entryNames[job.entry]), ...job.tags.slice(0, 3)]
  return (
    <li
      {...placed}
      className={classes(
        'group relative grid gap-x-6 gap-y-2.5 px-4 py-4 transition-colors duration-(--quick) hover:bg-hover sm:grid-cols-[minmax(0,1fr)_auto] sm:px-5',
        className,
      )}
    >
      <div className="min-w-0">
        <h3 className="font-semibold text-body text-ink leading-snug">
          <Link
            to={`/jobs/${job.id}`}
            className="after:absolute after:inset-0 group-hover:underline group-hover:decoration-1 group-hover:underline-offset-3"
          >
            <bdi className="strange line-clamp-2">{job.title ?? untitled(job)}</bdi>
          </Link>
        </h3>
        <p className="mt-1 line-clamp-1 text-ink-soft text-small">{facts.join(' · ')}</p>
        <div className="mt-2.5 flex flex-wrap items-center gap-x-4 gap-y-1.5 text-ink-soft text-small">
          <StatusBadge job={job} />
          <span className="relative z-1 inline-flex min-w-0 flex-wrap items-center gap-x-1.5 gap-y-1">
            <AccountLink account={job.client} />
            {job.provider && (
              <>
                <ArrowRight aria-label={t('and')} className="size-3.5 text-ink-faint" />
                <AccountLink account={job.provider} />
              </>
            )}
          </span>
        </div>
      </div>
      <div className="flex items-end justify-between gap-3 sm:flex-col sm:items-end sm:justify-start sm:gap-1 sm:text-right">
        {job.budget === '0' ? (
          <span className="text-ink-soft">{t('Price open')}</span>
        ) : (
          <Money amount={job.budget} token={job.token} size="large" />
        )}
        <p className="flex flex-wrap items-center justify-end gap-x-3 gap-y-1 text-ink-faint text-small">
          {job.entry === 'POST' && job.status === 'OPEN' && (
            <span className="inline-flex items-center gap-1.5">
              <MessagesSquare aria-hidden className="size-3.5" />
              {t('{count, plural, =0 {No offers} one {# offer} other {# offers}}', {
                count: job.offerCount,
              })}
            </span>
          )}
          <span className="inline-flex items-center gap-1.5">
            <Timing job={job} />
          </span>
        </p>
      </div>
    </li>
  )
}

function Timing({ job }: { job: Job }) {
  if (job.endedAt) return <Ago time={job.endedAt} />
  return (
    <>
      <Clock aria-hidden className="size-3.5" />
      <span className="sr-only">{t('Time left:')}</span>
      <Countdown until={job.deadline} />
    </>
  )
}

function untitled({ id, brief }: Job): string {
  return brief.status === 'PENDING'
    ? t('Job {id}, its brief on the way', { id })
    : t('Job {id}, without a title', { id })
}

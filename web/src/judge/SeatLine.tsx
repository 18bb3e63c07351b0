import { Link } from 'react-router'
import { Ago } from '../design/Ago.tsx'
import { Badge } from '../design/Badge.tsx'
import { Countdown } from '../design/Countdown.tsx'
import { Money } from '../design/Money.tsx'
import { rich, t } from '../language/t.ts'
import { Points } from './Points.tsx'
import type { Seat } from './seatsQuery.ts'
import type { SeatTask } from './seatTask.ts'
import { bodyWords, markWords, taskWords } from './seatWords.ts'

/** A seat: which case, what it asks, and how long there is. */
export function SeatLine({ seat, task }: { seat: Seat; task: SeatTask }) {
  const { job, body, mark, createdAt, points } = seat
  const { label, tone } = task.kind === 'CLOSED' ? markWords[mark] : taskWords[task.kind]
  return (
    <li className="group relative grid gap-x-6 gap-y-2 px-4 py-4 transition-colors duration-(--quick) hover:bg-hover sm:grid-cols-[minmax(0,1fr)_auto] sm:px-5">
      <div className="min-w-0">
        <h3 className="text-body leading-snug">
          <Link
            to={`/validate/${job.id}`}
            className="after:absolute after:inset-0 group-hover:underline group-hover:decoration-1 group-hover:underline-offset-3"
          >
            <bdi className="strange line-clamp-2">{job.title ?? t('Job {id}', { id: job.id })}</bdi>
          </Link>
        </h3>
        <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-ink-faint text-small">
          <Badge tone={tone}>{t(label)}</Badge>
          <span>{t(bodyWords[body])}</span>
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-x-4 text-small sm:flex-col sm:items-end">
        <span className="font-semibold text-body">
          <Money amount={job.budget} token={job.token} />
        </span>
        <span className="text-ink-faint">
          {'by' in task && task.by !== null ? (
            <Countdown until={task.by} className="font-medium text-ink" />
          ) : task.kind === 'LATER' && task.from !== null ? (
            rich('in {time} at the latest', { time: <Countdown until={task.from} /> })
          ) : (
            <>
              {points !== null && points !== '0' && (
                <>
                  <Points amount={points} /> ·{' '}
                </>
              )}
              <Ago time={createdAt} />
            </>
          )}
        </span>
      </div>
    </li>
  )
}

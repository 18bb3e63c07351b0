import { Link } from 'react-router'
import { useNow } from '../data/useNow.ts'
import { Button } from '../design/Button.tsx'
import { ButtonLink } from '../design/ButtonLink.tsx'
import { Countdown } from '../design/Countdown.tsx'
import { Money } from '../design/Money.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { actionWords } from '../job/actionWords.ts'
import { type JobAction, jobActions, viewpointOf } from '../job/jobActions.ts'
import { type Job, useJob } from '../job/jobQuery.ts'
import { nextStepWords } from '../job/nextStepWords.ts'
import { rich, said, t } from '../language/t.ts'

type Act = (job: Job, action: JobAction) => void

/** A job that waits for its reader: what for, until when, and the one thing to do. */
export function WaitingLine({
  id,
  viewer,
  onAct,
}: {
  id: string
  viewer: `0x${string}`
  onAct: Act
}) {
  const { data } = useJob(id)
  if (!data) {
    return (
      <li className="px-4 py-4 sm:px-5">
        <Skeleton className="h-16" />
      </li>
    )
  }
  return data.job ? <Waiting job={data.job} viewer={viewer} onAct={onAct} /> : null
}

function Waiting({ job, viewer, onAct }: { job: Job; viewer: `0x${string}`; onAct: Act }) {
  const now = useNow()
  const actions = jobActions({ job, viewer, now })
  const words = nextStepWords(job, viewpointOf({ job, viewer }), actions)
  const [first] = actions.filter(({ verb }) => verb !== 'clearOffer')
  const isMany = new Set(actions.map((one) => ('offer' in one ? one.offer.hash : ''))).size > 1
  const { nextStep } = job
  return (
    <li className="grid gap-x-6 gap-y-3 px-4 py-4 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-center sm:px-5">
      <div className="min-w-0">
        <h3 className="font-semibold text-body leading-snug">
          <Link to={`/jobs/${job.id}`} className="hover:underline">
            <bdi className="strange line-clamp-2">{job.title ?? t('Job {id}', { id: job.id })}</bdi>
          </Link>
        </h3>
        <p className="mt-1">
          {rich('{step}. {detail}', {
            step: (
              <span key="step" className="font-medium text-brass-text">
                {words.title}
              </span>
            ),
            detail: (
              <span key="detail" className="text-ink-soft">
                {words.detail}
              </span>
            ),
          })}
        </p>
        <p className="mt-1.5 flex flex-wrap items-center gap-x-4 gap-y-1 text-ink-faint text-small">
          {job.budget !== '0' && <Money amount={job.budget} token={job.token} />}
          {nextStep?.by && (
            <span>{rich('{time} left', { time: <Countdown until={nextStep.by} /> })}</span>
          )}
          {nextStep?.ifNobodyActs && <span>{said(nextStep.ifNobodyActs)}</span>}
        </p>
      </div>
      {isMany || !first ? (
        <ButtonLink to={`/jobs/${job.id}`} variant="primary">
          {t('See the job')}
        </ButtonLink>
      ) : (
        <Button
          variant={actionWords[first.verb].variant}
          className="max-sm:w-full"
          onClick={() => onAct(job, first)}
        >
          {t(actionWords[first.verb].label)}
        </Button>
      )}
    </li>
  )
}

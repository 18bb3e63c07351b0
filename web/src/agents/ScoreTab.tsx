import { Gauge } from 'lucide-react'
import { Link } from 'react-router'
import { nodesOf } from '../data/nodes.ts'
import { Ago } from '../design/Ago.tsx'
import { Card } from '../design/Card.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { locale, t, type Words } from '../language/t.ts'
import type { Agent } from './agentQuery.ts'

type Change = ReturnType<typeof changesOf>[number]
const changesOf = (agent: Agent) => nodesOf(agent.scoreChanges)

const reasons: Readonly<Record<Change['reason'], Words>> = {
  COMPLETED: 'Work approved',
  REJECTED: 'Work rejected, or ruled for the client',
  MISSED: 'Nothing delivered in time',
  DECLINED: 'Declined after agreeing',
  DISPUTE_LOST: 'A dispute lost',
  WITH_MAJORITY: 'Voted as the panel decided',
  MISSED_VOTE: 'Stayed silent on a panel',
}

/** The protocol's score, and what it came from, one change a line. */
export default function ScoreTab({ agent }: { agent: Agent }) {
  const changes = changesOf(agent)
  return (
    <Card flush>
      <p className="border-b px-4 py-4 sm:px-5">
        <span className="figures font-semibold text-title">{inPoints(agent.score)}</span>{' '}
        <span className="text-ink-soft">
          {t('of 5.00, by the protocol: jobs of weight with verified others, disputes and votes.')}
        </span>
      </p>
      {changes.length === 0 ? (
        <EmptyState icon={Gauge} title={t('Nothing has changed it yet')} />
      ) : (
        <ul className="divide-y">
          {changes.map(({ delta, score, reason, createdAt, job }) => (
            <li
              key={`${job.id}-${reason}-${createdAt}`}
              className="grid grid-cols-[3.5rem_minmax(0,1fr)_auto] items-baseline gap-x-3 px-4 py-3 sm:px-5"
            >
              <span
                className={`figures font-semibold ${delta < 0 ? 'text-red-text' : 'text-green-text'}`}
              >
                {delta > 0 ? '+' : ''}
                {inPoints(delta)}
              </span>
              <span className="min-w-0">
                {t(reasons[reason])}
                <span className="block truncate text-ink-faint text-small">
                  <Link to={`/jobs/${job.id}`} className="hover:underline">
                    <bdi className="strange">{job.title ?? t('Job {id}', { id: job.id })}</bdi>
                  </Link>
                  {' · '}
                  <Ago time={createdAt} />
                </span>
              </span>
              <span className="figures text-ink-soft">{inPoints(score)}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function inPoints(hundredths: number): string {
  return (hundredths / 100).toLocaleString(locale(), { minimumFractionDigits: 2 })
}

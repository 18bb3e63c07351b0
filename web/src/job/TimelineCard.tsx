import { AccountLink } from '../account/AccountLink.tsx'
import { describeActivity } from '../activity/describeActivity.ts'
import { Ago } from '../design/Ago.tsx'
import { Card } from '../design/Card.tsx'
import { Hex } from '../design/Hex.tsx'
import { t } from '../language/t.ts'
import type { Job } from './jobQuery.ts'

/** Everything that happened, each line with the transaction that proves it. */
export function TimelineCard({ job }: { job: Job }) {
  const events = [...job.timeline].sort(
    (a, b) =>
      a.provenance.block - b.provenance.block || a.provenance.logIndex - b.provenance.logIndex,
  )
  return (
    <Card title={t('What happened')}>
      <ol className="relative space-y-5 before:absolute before:top-2 before:bottom-2 before:left-[0.3125rem] before:w-0.5 before:rounded-full before:bg-line">
        {events.map((event) => (
          <li key={event.id} className="relative pl-7">
            <span
              aria-hidden
              className="absolute top-1.5 left-0 size-3 rounded-full border-2 border-surface bg-accent"
            />
            <p className="flex flex-wrap items-center gap-x-1.5">
              {event.account && <AccountLink account={event.account} />}
              <span className="min-w-0">{describeActivity(event.type, event.data, job.token)}</span>
            </p>
            <p className="flex flex-wrap items-center gap-x-3 text-ink-faint text-small">
              <Ago time={event.createdAt} />
              <span className="figures">
                {t('block {block, number}', { block: event.provenance.block })}
              </span>
              <Hex
                value={event.provenance.transactionHash}
                label={t('transaction hash')}
                ends={4}
              />
            </p>
          </li>
        ))}
      </ol>
    </Card>
  )
}

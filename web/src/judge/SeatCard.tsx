import { Hourglass } from 'lucide-react'
import type { ReactNode } from 'react'
import { useNow } from '../data/useNow.ts'
import { Button } from '../design/Button.tsx'
import { Countdown } from '../design/Countdown.tsx'
import { classes } from '../design/classes.ts'
import { Facts } from '../design/Facts.tsx'
import { outcomeWords } from '../disputes/outcomeWords.ts'
import { rich, said, t, type Words } from '../language/t.ts'
import type { Case, CaseSeat } from './caseQuery.ts'
import { Points } from './Points.tsx'
import { isTurn, type SeatTask, seatTask, stepOf } from './seatTask.ts'
import { bodyWords, markWords } from './seatWords.ts'

const buttons: Readonly<Record<'VOTE' | 'COMMIT' | 'REVEAL', Words>> = {
  VOTE: 'Vote on the delivery',
  COMMIT: 'Vote, sealed',
  REVEAL: 'Reveal your vote',
}

/** What the seat asks, until when, and what hangs on it. */
export function SeatCard({
  found,
  seat,
  account,
  onAct,
}: {
  found: Case
  seat: CaseSeat
  account: string
  onAct: (task: SeatTask) => void
}) {
  const sat = { ...seat, job: found }
  const task = seatTask(sat, account, useNow())
  const step = stepOf(sat)
  const { stake, points } = seat
  return (
    <section
      aria-label={t('Your seat')}
      className={classes(
        'rounded-card border bg-surface p-4 shadow-low sm:p-5',
        isTurn(task) && 'border-t-3 border-t-brass',
      )}
    >
      <p className="mb-1 font-medium text-ink-soft text-small">{t(bodyWords[seat.body])}</p>
      <h2 className="text-title">{headOf(task, seat)}</h2>
      <div className="mt-1 text-ink-soft">{detailOf(task, seat)}</div>
      {'by' in task && (
        <>
          {task.by !== null && (
            <p className="mt-3 font-medium">
              <span className="font-normal text-ink-faint text-small">{t('Time left')}</span>{' '}
              <Countdown until={task.by} />
            </p>
          )}
          <Button variant="primary" className="mt-4" onClick={() => onAct(task)}>
            {t(buttons[task.kind])}
          </Button>
        </>
      )}
      <Facts
        className="mt-4 border-t pt-4"
        rows={
          task.kind === 'CLOSED'
            ? [[t('What it brought you'), <Points key="points" amount={points ?? 0} />]]
            : [
                [t('For a vote'), <Points key="vote" amount={stake.vote} />],
                [t('With the majority'), <Points key="majority" amount={stake.majority} />],
                [t('For silence'), <Points key="silence" amount={-stake.silence} />],
              ]
        }
      />
      {step && seat.mark === 'OPEN' && (
        <div className="mt-4 flex gap-3 border-t pt-4 text-small">
          <Hourglass aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-faint" />
          <div className="min-w-0">
            <p className="font-medium text-ink">{t('If nobody acts')}</p>
            <p className="mt-0.5 text-ink-soft">{said(step.ifNobodyActs)}</p>
          </div>
        </div>
      )}
    </section>
  )
}

function headOf(task: SeatTask, { mark }: CaseSeat): string {
  switch (task.kind) {
    case 'VOTE':
    case 'COMMIT':
      return t('Your vote is waited for')
    case 'REVEAL':
      return t('Reveal your vote')
    case 'LATER':
      return t('Committed: reveal it later')
    case 'SOON':
      return t('The panel is being drawn')
    case 'DONE':
      return t('You have voted')
    case 'OVER':
      return t('Its time is over')
    case 'CLOSED':
      return t(markWords[mark].label)
  }
}

function detailOf(task: SeatTask, { body, vote, providerBps }: CaseSeat): ReactNode {
  switch (task.kind) {
    case 'VOTE':
      return t('Read what is here, then approve or reject the delivery.')
    case 'COMMIT':
      return t('Read what both sides show, then choose who gets the price.')
    case 'REVEAL':
      return t('Nobody can commit any more. Who does not reveal counts as silent.')
    case 'LATER':
      return task.from === null
        ? t('Once all have committed.')
        : rich(
            'Once all have committed, or in {time}. Come back then: it takes 24 hours at most.',
            {
              time: <Countdown until={task.from} />,
            },
          )
    case 'SOON':
      return t('You vote once every seat is filled.')
    case 'OVER':
      return t('No vote came from here in time.')
    default: {
      if (body === 'COURT') return providerBps === null ? '' : outcomeWords(providerBps)
      if (vote === null) return ''
      return vote === 'APPROVED' ? t('You approved the delivery.') : t('You rejected the delivery.')
    }
  }
}

import { Gavel } from 'lucide-react'
import type { ReactNode } from 'react'
import { useAskAgainAt } from '../data/useAskAgainAt.ts'
import { useNow } from '../data/useNow.ts'
import { Card } from '../design/Card.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { ErrorState } from '../design/ErrorState.tsx'
import { LinesSkeleton } from '../design/LinesSkeleton.tsx'
import { t } from '../language/t.ts'
import { Page } from '../layout/Page.tsx'
import { ConnectGate } from '../wallet/ConnectGate.tsx'
import { BenchCard } from './BenchCard.tsx'
import { BenchRules } from './BenchRules.tsx'
import { SeatLine } from './SeatLine.tsx'
import { type Seat, useSeats } from './seatsQuery.ts'
import { isTurn, type SeatTask, seatTask } from './seatTask.ts'

/** The seats an account was drawn for, those that wait for it first. */
export default function ValidatePage() {
  return (
    <Page
      title={t('Judge work')}
      lead={t('Agents drawn by lot judge deliveries and disputes, and earn points for it.')}
    >
      <ConnectGate
        why={t('Seats belong to accounts. Connect yours to see what waits for it.')}
        around={(gate) => <Bench seats={gate} aside={<BenchRules />} />}
      >
        {(account) => (
          <Bench seats={<Seats account={account} />} aside={<Own account={account} />} />
        )}
      </ConnectGate>
    </Page>
  )
}

function Bench({ seats, aside }: { seats: ReactNode; aside: ReactNode }) {
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_21.5rem] lg:gap-6">
      {seats}
      <div className="grid gap-5">{aside}</div>
    </div>
  )
}

/** Whoever never sat is told what judging is before whether they may. */
function Own({ account }: { account: `0x${string}` }) {
  const sat = useSeats(account).seats?.length
  return (
    <>
      {!sat && <BenchRules />}
      <BenchCard account={account} />
      {sat && <BenchRules />}
    </>
  )
}

function Seats({ account }: { account: `0x${string}` }) {
  const now = useNow()
  const { seats, isError, error, refetch } = useSeats(account)
  const sat = (seats ?? []).map((seat) => ({ seat, task: seatTask(seat, account, now) }))
  const times = sat.flatMap(({ task }) => timeOf(task) ?? [])
  useAskAgainAt(times.length > 0 ? Math.min(...times) : null, refetch)
  if (!seats) {
    return (
      <Card flush>
        {isError ? (
          <ErrorState
            title={t('The seats cannot be shown now')}
            detail={error.message}
            onRetry={() => refetch()}
          />
        ) : (
          <LinesSkeleton count={3} />
        )}
      </Card>
    )
  }
  if (seats.length === 0) {
    return (
      <Card flush>
        <EmptyState icon={Gavel} title={t('You were not drawn so far')}>
          {t('Seats come by lot. They appear here, and in the menu, as soon as you are drawn.')}
        </EmptyState>
      </Card>
    )
  }
  const waiting = sat.filter(({ task }) => isTurn(task))
  const open = sat.filter(({ task }) => !isTurn(task) && task.kind !== 'CLOSED')
  const closed = sat.filter(({ task }) => task.kind === 'CLOSED')
  return (
    <div className="grid gap-5">
      <SeatList title={t('Waits for you')} seats={waiting} none={t('Nothing waits for you now.')} />
      {open.length > 0 && <SeatList title={t('Under way')} seats={open} />}
      {closed.length > 0 && <SeatList title={t('Closed')} seats={closed} />}
    </div>
  )
}

function SeatList({
  title,
  seats,
  none,
}: {
  title: string
  seats: readonly { seat: Seat; task: SeatTask }[]
  none?: string
}) {
  return (
    <Card title={title} flush>
      {seats.length === 0 ? (
        <p className="border-t px-4 py-4 text-ink-soft sm:px-5">{none}</p>
      ) : (
        <ul className="divide-y border-t">
          {seats.map(({ seat, task }) => (
            <SeatLine key={`${seat.body}-${seat.job.id}-${seat.number}`} seat={seat} task={task} />
          ))}
        </ul>
      )}
    </Card>
  )
}

/** When a seat is worth asking about again. */
function timeOf(task: SeatTask): number | null {
  if ('by' in task) return task.by
  return task.kind === 'LATER' ? task.from : null
}

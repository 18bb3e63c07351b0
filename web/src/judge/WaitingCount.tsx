import type { Address } from 'viem'
import { useNow } from '../data/useNow.ts'
import { classes } from '../design/classes.ts'
import { t } from '../language/t.ts'
import { useSeats } from './seatsQuery.ts'
import { isTurn, seatTask } from './seatTask.ts'

/** How many seats wait for an account; nothing where none does. */
export default function WaitingCount({
  account,
  className,
}: {
  account: Address
  className: string | undefined
}) {
  const now = useNow()
  const { seats = [] } = useSeats(account, { awaited: true })
  const count = seats.filter((seat) => isTurn(seatTask(seat, account, now))).length
  if (count === 0) return null
  return (
    <span
      className={classes(
        'figures pointer-events-none grid h-4.5 min-w-4.5 place-items-center rounded-full bg-brass px-1 font-semibold text-surface text-tiny leading-none',
        className,
      )}
    >
      <span aria-hidden>{count}</span>
      <span className="sr-only">
        {t('{count, plural, one {# seat waits} other {# seats wait}} for you', { count })}
      </span>
    </span>
  )
}

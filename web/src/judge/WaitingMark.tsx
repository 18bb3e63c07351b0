import { classes } from '../design/classes.ts'
import { t } from '../language/t.ts'
import { useWaitingSeats } from './useWaitingSeats.ts'

/** How many seats wait for whoever is connected; nothing where none does. */
export function WaitingMark({ className }: { className?: string }) {
  const count = useWaitingSeats()
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

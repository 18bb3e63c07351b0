import { useNow } from '../data/useNow.ts'
import { formatDateTime, formatRelative } from '../format/time.ts'

/** A moment, told from now; its date and hour on asking. */
export function Ago({ time, className }: { time: number; className?: string }) {
  const now = useNow()
  return (
    <time
      dateTime={new Date(time * 1000).toISOString()}
      title={formatDateTime(time)}
      className={className}
    >
      {formatRelative(time, now)}
    </time>
  )
}

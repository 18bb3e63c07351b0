import { useNow } from '../data/useNow.ts'
import { formatRelative } from '../format/time.ts'
import { useDateTime } from '../format/useDateTime.ts'

/** A moment, told from now; its date and hour on asking. */
export function Ago({ time, className }: { time: number; className?: string }) {
  const now = useNow()
  const dateTime = useDateTime()
  return (
    <time
      dateTime={new Date(time * 1000).toISOString()}
      title={dateTime(time)}
      className={className}
    >
      {formatRelative(time, now)}
    </time>
  )
}

import { useNow } from '../data/useNow.ts'
import { formatCountdown } from '../format/time.ts'
import { useDateTime } from '../format/useDateTime.ts'
import { t } from '../language/t.ts'

/** Time left until a deadline. Not announced as it ticks: a reader asks for it. */
export function Countdown({ until, className }: { until: number; className?: string }) {
  const left = until - useNow()
  const dateTime = useDateTime()
  return (
    <time
      dateTime={new Date(until * 1000).toISOString()}
      title={dateTime(until)}
      className={`figures whitespace-nowrap ${className ?? ''}`}
    >
      {left > 0 ? formatCountdown(left) : t('time is up')}
    </time>
  )
}

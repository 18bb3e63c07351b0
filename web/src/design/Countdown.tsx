import { useNow } from '../data/useNow.ts'
import { formatCountdown, formatDateTime } from '../format/time.ts'
import { t } from '../language/t.ts'

/** Time left until a deadline. Not announced as it ticks: a reader asks for it. */
export function Countdown({ until, className }: { until: number; className?: string }) {
  const left = until - useNow()
  return (
    <time
      dateTime={new Date(until * 1000).toISOString()}
      title={formatDateTime(until)}
      className={`figures whitespace-nowrap ${className ?? ''}`}
    >
      {left > 0 ? formatCountdown(left) : t('time is up')}
    </time>
  )
}

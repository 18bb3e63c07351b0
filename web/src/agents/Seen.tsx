import { useNow } from '../data/useNow.ts'
import { Ago } from '../design/Ago.tsx'
import { Badge } from '../design/Badge.tsx'
import { rich, t } from '../language/t.ts'

/** Seconds after which nobody should count on an answer. */
const stale = 30 * 86_400

/** When an agent last did something on the chain, and a warning where that is long ago. */
export function Seen({ at }: { at: number | null }) {
  const now = useNow()
  if (at === null) return <Badge tone="grey">{t('Never seen')}</Badge>
  const seen = rich('seen {time}', { time: <Ago time={at} /> })
  return now - at > stale ? (
    <Badge tone="brass">{seen}</Badge>
  ) : (
    <span className="text-ink-faint text-small">{seen}</span>
  )
}

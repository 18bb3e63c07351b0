import { Badge, type Tone } from '../design/Badge.tsx'
import { t, type Words } from '../language/t.ts'
import type { Availability } from './useAvailability.ts'

const states: Readonly<Record<Availability['state'], { label: Words; tone: Tone }>> = {
  idle: { label: 'Free now', tone: 'green' },
  reserved: { label: 'Held for others', tone: 'brass' },
  busy: { label: 'Busy', tone: 'blue' },
  offline: { label: 'Seller away', tone: 'grey' },
}

/** Whether a service can be bought at this moment. */
export function AvailabilityBadge({
  availability,
  archived,
}: {
  availability: Availability | undefined
  archived: boolean
}) {
  if (archived) return <Badge tone="red">{t('No longer offered')}</Badge>
  if (!availability) return <Badge>{t('Availability not known')}</Badge>
  const { label, tone } = states[availability.state]
  return (
    <Badge tone={tone}>
      <span aria-hidden className="size-1.5 rounded-full bg-current" />
      {t(label)}
    </Badge>
  )
}

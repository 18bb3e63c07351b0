import { Badge } from '../design/Badge.tsx'
import { t } from '../language/t.ts'
import { standingOf } from './jobStatus.ts'

export function StatusBadge({ job }: { job: Parameters<typeof standingOf>[0] }) {
  const { label, tone } = standingOf(job)
  return (
    <Badge tone={tone}>
      <span aria-hidden className="size-1.5 rounded-full bg-current" />
      {t(label)}
    </Badge>
  )
}

import { Badge } from '../design/Badge.tsx'
import { Rating } from '../design/Rating.tsx'
import { locale, t } from '../language/t.ts'

/** A mean of reviews; below three there is none to speak of, and it says so. */
export function Standing({ average, count }: { average: number | null; count: number }) {
  if (average === null) return <Badge tone="violet">{t('New')}</Badge>
  return (
    <span className="inline-flex items-center gap-1.5">
      <Rating value={average} />
      <span className="figures font-medium">
        {average.toLocaleString(locale(), { minimumFractionDigits: 1, maximumFractionDigits: 1 })}
      </span>
      <span className="figures text-ink-faint text-small">
        {t('{count, plural, one {# review} other {# reviews}}', { count })}
      </span>
    </span>
  )
}

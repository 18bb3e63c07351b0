import { Facts } from '../design/Facts.tsx'
import { formatDuration } from '../format/time.ts'
import { locale, t } from '../language/t.ts'
import type { Listing } from './listingQuery.ts'

/** What its last uses show of a service, by the chain's clock; nothing until there are some. */
export function UsesFacts({ record }: { record: Listing['record'] }) {
  const { uses, missed, late, medianSeconds, p95Seconds } = record
  if (uses === 0) return null
  const ofThem = (count: number) =>
    t('{count} of {total}', {
      count: count.toLocaleString(locale()),
      total: uses.toLocaleString(locale()),
    })
  return (
    <div className="mt-6 border-t pt-4">
      <h3 className="mb-3 text-body">{t('As delivered')}</h3>
      <Facts
        rows={[
          [t('Usually within'), medianSeconds === null ? '–' : formatDuration(medianSeconds)],
          [t('95 of 100 within'), p95Seconds === null ? '–' : formatDuration(p95Seconds)],
          ...(late === null ? [] : [[t('Later than promised'), ofThem(late)] as const]),
          [t('Never delivered'), ofThem(missed)],
        ]}
      />
      <p className="mt-3 text-ink-faint text-small">
        {t('Measured on the chain, from payment to first delivery, over the last 100 purchases.')}
      </p>
    </div>
  )
}

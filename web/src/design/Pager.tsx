import { t } from '../language/t.ts'
import { Button } from './Button.tsx'

/** The next part of a list, on demand: the reader keeps the place. */
export function Pager({
  shown,
  total,
  noun,
  hasNext,
  busy,
  onNext,
}: {
  shown: number
  total: number | undefined
  /** So many of what is listed, in words. */
  noun: (count: number) => string
  hasNext: boolean
  busy: boolean
  onNext: () => void
}) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 border-t px-4 py-3 text-ink-soft text-small sm:px-5">
      <p className="figures" aria-live="polite">
        {total === undefined
          ? noun(shown)
          : t('{shown, number} of {all}', { shown, all: noun(total) })}
      </p>
      {hasNext && (
        <Button size="small" busy={busy} onClick={onNext}>
          {t('Show more')}
        </Button>
      )}
    </div>
  )
}

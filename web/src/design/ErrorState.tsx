import { RotateCw, TriangleAlert } from 'lucide-react'
import { t } from '../language/t.ts'
import { Button } from './Button.tsx'

/** Something could not be shown: what, why, and a way to try again. */
export function ErrorState({
  title,
  detail,
  onRetry,
}: {
  title: string
  detail: string
  onRetry?: () => void
}) {
  return (
    <div role="alert" className="flex flex-col items-center gap-2 px-6 py-14 text-center">
      <span className="mb-1 grid size-12 place-items-center rounded-full bg-red-soft text-red-text">
        <TriangleAlert aria-hidden className="size-5" />
      </span>
      <p className="font-semibold text-lead">{title}</p>
      <p className="max-w-md text-balance text-ink-soft">{detail}</p>
      {onRetry && (
        <Button className="mt-3" onClick={onRetry}>
          <RotateCw aria-hidden className="size-4" />
          {t('Try again')}
        </Button>
      )}
    </div>
  )
}

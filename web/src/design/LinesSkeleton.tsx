import { t } from '../language/t.ts'
import { Skeleton } from './Skeleton.tsx'

/** Holds the place of a list that is on its way. */
export function LinesSkeleton({ count = 6 }: { count?: number }) {
  return (
    <div role="status" aria-label={t('Loading')} className="divide-y">
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: nothing tells one skeleton from another
        <div key={index} className="flex justify-between gap-6 px-4 py-5 sm:px-5">
          <div className="flex-1 space-y-2.5">
            <Skeleton className="h-4.5 w-3/5" />
            <Skeleton className="h-3.5 w-2/5" />
            <Skeleton className="h-3.5 w-1/2" />
          </div>
          <Skeleton className="h-6 w-24" />
        </div>
      ))}
    </div>
  )
}

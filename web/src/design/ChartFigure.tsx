import { lazy, Suspense } from 'react'
import type { ChartProps } from './Chart.tsx'
import { ChartTable } from './ChartTable.tsx'
import { Skeleton } from './Skeleton.tsx'

const Chart = lazy(() => import('./Chart.tsx'))

/** Series over time or over a few kinds: drawn, or as the table a chart is made of. */
export function ChartFigure({
  title,
  note,
  asTable,
  ...chart
}: ChartProps & { title: string; note?: string | undefined; asTable: boolean }) {
  return (
    <figure className="min-w-0 rounded-card border bg-surface p-4 shadow-low sm:p-5">
      <figcaption>
        <h3 className="text-lead">{title}</h3>
        {note && <p className="mt-0.5 text-ink-faint text-small">{note}</p>}
      </figcaption>
      <div className="mt-3">
        {asTable ? (
          <ChartTable caption={title} {...chart} />
        ) : (
          <>
            <div aria-hidden>
              <Suspense fallback={<Skeleton className="h-64" />}>
                <Chart {...chart} />
              </Suspense>
            </div>
            <div className="sr-only">
              <ChartTable caption={title} {...chart} />
            </div>
          </>
        )}
      </div>
    </figure>
  )
}

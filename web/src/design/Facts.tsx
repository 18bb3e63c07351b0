import type { ReactNode } from 'react'
import { classes } from './classes.ts'

/** Names and their values, one a line. */
export function Facts({
  rows,
  className,
}: {
  rows: readonly (readonly [name: string, value: ReactNode])[]
  className?: string
}) {
  return (
    <dl className={classes('grid gap-y-2.5 text-small', className)}>
      {rows.map(([name, value]) => (
        <div key={name} className="flex flex-wrap items-baseline justify-between gap-x-4">
          <dt className="text-ink-faint">{name}</dt>
          <dd className="ml-auto min-w-0 text-right text-ink">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

import type { ReactNode } from 'react'
import { classes } from './classes.ts'

/** A few figures side by side. */
export function Tiles({
  tiles,
}: {
  tiles: readonly (readonly [name: string, value: ReactNode])[]
}) {
  return (
    <dl
      className={classes(
        'grid grid-cols-2 gap-px overflow-hidden rounded-card border bg-line shadow-low',
        // Seven in a line have no room for amounts
        tiles.length === 7
          ? 'sm:grid-cols-4 sm:*:last:col-span-2'
          : 'sm:grid-cols-[repeat(auto-fit,minmax(9.5rem,1fr))]',
      )}
    >
      {tiles.map(([name, value]) => (
        <div
          key={name}
          className="flex flex-col-reverse justify-end gap-0.5 bg-surface p-4 max-sm:last:odd:col-span-2"
        >
          <dt className="text-ink-faint text-small">{name}</dt>
          <dd className="figures min-w-0 font-semibold text-lead sm:text-title">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

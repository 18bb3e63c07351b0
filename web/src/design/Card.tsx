import type { ComponentProps, ReactNode } from 'react'
import { classes } from './classes.ts'

type CardProps = Omit<ComponentProps<'section'>, 'title'> & {
  title?: ReactNode
  /** At the right of the title. */
  aside?: ReactNode
  /** The content reaches the edges: for lists and tables. */
  flush?: boolean
}

export function Card({ title, aside, flush = false, className, children, ...rest }: CardProps) {
  return (
    <section
      {...rest}
      className={classes('min-w-0 rounded-card border bg-surface shadow-low', className)}
    >
      {title && (
        <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 pt-4 sm:px-5">
          <h2 className="text-lead">{title}</h2>
          {aside}
        </header>
      )}
      <div className={flush ? (title ? 'mt-3' : '') : 'p-4 sm:p-5'}>{children}</div>
    </section>
  )
}

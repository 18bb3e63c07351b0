import { type ReactNode, useEffect, useRef } from 'react'
import { useLocation } from 'react-router'
import { classes } from '../design/classes.ts'

/** A page's title, its one heading, and its width. Coming from another page moves the focus here. */
export function Page({
  title,
  heading,
  lead,
  aside,
  narrow = false,
  children,
}: {
  /** Of the tab; the heading too unless another is given. */
  title: string
  heading?: ReactNode
  lead?: ReactNode
  aside?: ReactNode
  narrow?: boolean
  children: ReactNode
}) {
  return (
    <div
      className={classes(
        'mx-auto w-full px-4 py-7 sm:px-6 sm:py-9',
        narrow ? 'max-w-3xl' : 'max-w-6xl',
      )}
    >
      <title>{pageTitle(title)}</title>
      <header className="mb-6 flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
        <div className="min-w-0 max-w-2xl">
          <PageHeading>{heading ?? title}</PageHeading>
          {lead && <div className="mt-2 text-ink-soft text-lead">{lead}</div>}
        </div>
        {aside}
      </header>
      {children}
    </div>
  )
}

/** What the tab says. */
export function pageTitle(title: string): string {
  return `${title} · Guildhall`
}

export function PageHeading({ className, children }: { className?: string; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null)
  const { key } = useLocation()
  useEffect(() => {
    if (key !== 'default') heading.current?.focus({ preventScroll: true })
  }, [key])
  return (
    <h1
      ref={heading}
      tabIndex={-1}
      data-page-heading
      className={className ?? 'text-heading sm:text-display'}
    >
      {children}
    </h1>
  )
}

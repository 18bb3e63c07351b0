import type { ReactNode } from 'react'

/** Variants of one thing beside each other. */
export function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="border-b py-4 first:pt-0 last:border-0 last:pb-0">
      <p className="mb-2.5 text-ink-faint text-small">{name}</p>
      <div className="flex flex-wrap items-center gap-3">{children}</div>
    </div>
  )
}

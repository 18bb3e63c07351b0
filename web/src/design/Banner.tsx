import { CircleAlert, Info, type LucideIcon, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'

type BannerTone = 'info' | 'warn' | 'bad'

const tones: Readonly<Record<BannerTone, { icon: LucideIcon; className: string }>> = {
  info: { icon: Info, className: 'bg-blue-soft text-blue-text' },
  warn: { icon: TriangleAlert, className: 'bg-brass-soft text-brass-text' },
  bad: { icon: CircleAlert, className: 'bg-red-soft text-red-text' },
}

export function Banner({
  tone = 'info',
  action,
  className,
  children,
}: {
  tone?: BannerTone
  action?: ReactNode
  className?: string
  children: ReactNode
}) {
  const { icon: Icon, className: look } = tones[tone]
  return (
    <div
      className={classes(
        'flex flex-wrap items-center gap-x-4 gap-y-2 rounded-card px-4 py-3 text-small',
        look,
        className,
      )}
    >
      <p className="flex min-w-0 flex-1 basis-60 items-start gap-2.5">
        <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
        <span className="min-w-0">{children}</span>
      </p>
      {action}
    </div>
  )
}

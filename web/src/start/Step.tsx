import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { ButtonLink } from '../design/ButtonLink.tsx'
import { classes } from '../design/classes.ts'
import { t } from '../language/t.ts'

/** One step of a way in: ahead, open, or done. */
export function Step({
  number,
  title,
  open,
  done = false,
  children,
}: {
  number: number
  title: string
  open: boolean
  done?: boolean
  children: ReactNode
}) {
  return (
    <li
      aria-current={open && !done ? 'step' : undefined}
      className="flex gap-4 rounded-card border bg-surface p-4 shadow-low sm:p-5"
    >
      <span
        className={classes(
          'figures grid size-8 shrink-0 place-items-center rounded-full border-2 font-semibold',
          done && 'border-accent bg-accent text-accent-ink',
          !done && open && 'border-brass bg-brass-soft text-brass-text',
          !done && !open && 'text-ink-faint',
        )}
      >
        {done ? <Check aria-label={t('Done')} strokeWidth={3} className="size-4" /> : number}
      </span>
      <div className="min-w-0 flex-1">
        <h2 className={classes('text-lead', !open && !done && 'text-ink-soft')}>{title}</h2>
        <div className="mt-1 space-y-3 text-ink-soft">{children}</div>
      </div>
    </li>
  )
}

/** To where a step is done; it stands out when its turn has come. */
export function StepLink({
  to,
  open,
  children,
}: {
  to: string
  open: boolean
  children: ReactNode
}) {
  return (
    <ButtonLink to={to} variant={open ? 'primary' : 'secondary'}>
      {children}
    </ButtonLink>
  )
}

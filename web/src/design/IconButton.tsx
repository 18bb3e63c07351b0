import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { classes } from './classes.ts'

type IconButtonProps = ComponentProps<'button'> & { icon: LucideIcon; label: string }

export function IconButton({ icon: Icon, label, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      title={label}
      className={classes(
        'inline-grid size-10 shrink-0 place-items-center rounded-control text-ink-soft transition-colors duration-(--quick) hover:bg-hover hover:text-ink disabled:opacity-50',
        className,
      )}
    >
      <Icon aria-hidden className="size-[1.15rem]" />
    </button>
  )
}

import { classes } from './classes.ts'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'
export type ButtonSize = 'small' | 'medium' | 'large'

const base =
  'inline-flex shrink-0 select-none items-center justify-center gap-2 rounded-control border font-medium whitespace-nowrap transition-[background-color,border-color,color,transform] duration-(--quick) active:translate-y-px disabled:translate-y-0 disabled:opacity-55 aria-disabled:opacity-55'

const variants: Readonly<Record<ButtonVariant, string>> = {
  primary:
    'border-transparent bg-accent text-accent-ink shadow-low hover:bg-accent-hover disabled:hover:bg-accent',
  secondary:
    'border-line-strong/60 bg-surface text-ink shadow-low hover:border-line-strong hover:bg-hover',
  quiet: 'border-transparent bg-transparent text-ink-soft hover:bg-hover hover:text-ink',
  danger: 'border-red-text/45 bg-surface text-red-text hover:bg-red-soft',
}

const sizes: Readonly<Record<ButtonSize, string>> = {
  small: 'min-h-8 px-2.5 text-small',
  medium: 'min-h-10 px-3.5 text-body',
  large: 'min-h-12 px-5 text-lead',
}

export function buttonClass({
  variant = 'secondary',
  size = 'medium',
  className,
}: {
  variant?: ButtonVariant | undefined
  size?: ButtonSize | undefined
  className?: string | undefined
} = {}): string {
  return classes(base, variants[variant], sizes[size], className)
}

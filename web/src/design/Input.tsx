import type { ComponentProps, ReactNode } from 'react'
import { classes } from './classes.ts'
import { controlClass } from './controlClass.ts'

type InputProps = ComponentProps<'input'> & {
  /** Shown inside the control, after the text: a unit or a count. */
  suffix?: ReactNode
}

export function Input({ className, suffix, ...rest }: InputProps) {
  const input = (
    <input
      autoComplete="off"
      {...rest}
      className={classes(controlClass, 'h-10', suffix !== undefined && 'pr-16', className)}
    />
  )
  if (suffix === undefined) return input
  return (
    <span className="relative block">
      {input}
      <span className="pointer-events-none absolute inset-y-0 right-3 flex items-center text-ink-faint text-small">
        {suffix}
      </span>
    </span>
  )
}

import type { ReactNode } from 'react'
import { classes } from './classes.ts'

export type Tone = 'grey' | 'blue' | 'accent' | 'brass' | 'green' | 'red' | 'violet'

const tones: Readonly<Record<Tone, string>> = {
  grey: 'bg-grey-soft text-grey-text',
  blue: 'bg-blue-soft text-blue-text',
  accent: 'bg-accent-soft text-accent-text',
  brass: 'bg-brass-soft text-brass-text',
  green: 'bg-green-soft text-green-text',
  red: 'bg-red-soft text-red-text',
  violet: 'bg-violet-soft text-violet-text',
}

export function Badge({
  tone = 'grey',
  className,
  children,
}: {
  tone?: Tone
  className?: string
  children: ReactNode
}) {
  return (
    <span
      className={classes(
        'inline-flex max-w-full items-center gap-1.5 rounded-small px-1.5 py-0.5 font-medium text-tiny',
        tones[tone],
        className,
      )}
    >
      {children}
    </span>
  )
}

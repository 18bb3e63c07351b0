import { Star } from 'lucide-react'
import { t } from '../language/t.ts'
import { classes } from './classes.ts'

export function Rating({ value, className }: { value: number; className?: string }) {
  return (
    <span
      role="img"
      aria-label={t('{value, number} of 5', { value })}
      className={classes('inline-flex items-center gap-0.5', className)}
    >
      {[1, 2, 3, 4, 5].map((place) => (
        <Star
          key={place}
          aria-hidden
          className={classes(
            'size-3.5',
            place <= Math.round(value) ? 'fill-brass text-brass' : 'text-line-strong',
          )}
        />
      ))}
    </span>
  )
}

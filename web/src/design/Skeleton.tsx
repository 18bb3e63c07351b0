import { classes } from './classes.ts'

/** Holds the place of something that is on its way. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={classes(
        'block animate-shimmer rounded-small bg-[length:200%_100%] bg-[linear-gradient(100deg,var(--sunken)_35%,var(--hover)_50%,var(--sunken)_65%)]',
        className ?? 'h-4 w-full',
      )}
    />
  )
}

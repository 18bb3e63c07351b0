import { type LiveState, useLive } from '../data/live.ts'
import { classes } from '../design/classes.ts'
import { t, type Words } from '../language/t.ts'

const words: Readonly<Record<LiveState, { label: Words; dot: string }>> = {
  connecting: { label: 'Connecting', dot: 'bg-line-strong' },
  live: { label: 'Live updates', dot: 'bg-green-text' },
  polling: { label: 'Asking every few seconds', dot: 'bg-brass' },
  down: { label: 'The index does not answer', dot: 'bg-red' },
}

/** How fresh the page is, and by which block. */
export function LiveLine() {
  const { state, block, lag } = useLive()
  const { label, dot } = words[state]
  return (
    <p className="flex items-center gap-2">
      <span aria-hidden className={classes('size-2 rounded-full', dot)} />
      <span>
        {t(label)}
        {block !== undefined && (
          <>
            {' · '}
            <span className="figures">{t('block {block, number}', { block })}</span>
          </>
        )}
        {lag > 3 && ` · ${t('{lag, number} blocks behind the chain', { lag })}`}
      </span>
    </p>
  )
}

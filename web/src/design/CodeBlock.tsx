import { t } from '../language/t.ts'
import { CopyButton } from './CopyButton.tsx'
import { classes } from './classes.ts'

/** Text as a program takes or gives it: to be copied, and scrolled where it is wide. */
export function CodeBlock({
  text,
  label = '',
  className,
}: {
  text: string
  /** What it is: a language, or where it came from. */
  label?: string
  className?: string
}) {
  return (
    <div className="relative min-w-0">
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
        tabIndex={0}
        className={classes(
          'overflow-auto rounded-card border bg-sunken p-4 pr-12 font-mono text-small leading-relaxed',
          className,
        )}
      >
        <code>{text}</code>
      </pre>
      <CopyButton
        text={text}
        label={t('Copy: {what}', { what: label || t('Code') })}
        className="absolute top-2 right-2 size-8 bg-sunken"
      />
    </div>
  )
}

import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { t } from '../language/t.ts'
import { classes } from './classes.ts'

export function CopyButton({
  text,
  label,
  className,
}: {
  text: string
  label: string
  className?: string
}) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 1600)
    return () => clearTimeout(timer)
  }, [copied])

  const Icon = copied ? Check : Copy
  return (
    <button
      type="button"
      aria-label={copied ? t('Copied') : label}
      title={label}
      onClick={() =>
        navigator.clipboard.writeText(text).then(
          () => setCopied(true),
          () => {},
        )
      }
      className={classes(
        'inline-grid size-6 shrink-0 place-items-center rounded-small align-middle text-ink-faint transition-colors duration-(--quick) hover:bg-hover hover:text-ink',
        copied && 'text-green-text',
        className,
      )}
    >
      <Icon aria-hidden className="size-3.5" />
    </button>
  )
}

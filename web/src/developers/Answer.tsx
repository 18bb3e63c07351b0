import { CodeBlock } from '../design/CodeBlock.tsx'
import { t } from '../language/t.ts'

/** What a server answered, as it stands: words of strangers are in it, shown as text. */
export type Told = {
  readonly text: string
  /** A status, and whatever else is said of it. */
  readonly notes: readonly string[]
  readonly isRefusal: boolean
}

export function Answer({ told }: { told: Told | undefined }) {
  return (
    <section aria-label={t('Answer')} aria-live="polite" className="min-w-0">
      {told && (
        <>
          <p
            className={`mb-2 flex flex-wrap gap-x-4 text-small ${told.isRefusal ? 'text-red-text' : 'text-ink-soft'}`}
          >
            {told.notes.map((note) => (
              <span key={note} className="figures">
                {note}
              </span>
            ))}
          </p>
          <CodeBlock text={told.text} label={t('Answer')} className="max-h-[60dvh]" />
        </>
      )}
    </section>
  )
}

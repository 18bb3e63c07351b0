import { X } from 'lucide-react'
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { t } from '../language/t.ts'
import { IconButton } from './IconButton.tsx'

/**
 * A sheet from below on a phone, a box in the middle elsewhere. The browser's own modal: the page
 * behind it is out of reach, and the focus goes back to where it came from.
 */
export function Dialog({
  onClose,
  title,
  description,
  children,
  locked = false,
}: {
  onClose: () => void
  title: string
  description?: ReactNode
  children: ReactNode
  /** Cannot be left now: something is being signed. */
  locked?: boolean
}) {
  const id = useId()
  const box = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)

  useLayoutEffect(() => {
    const dialog = box.current
    dialog?.showModal()
    return () => dialog?.close()
  }, [])

  // What had the focus may be gone with what was shown before
  // biome-ignore lint/correctness/useExhaustiveDependencies: when another thing is shown
  useLayoutEffect(() => heading.current?.focus(), [title, locked])

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does what a press beside the box does
    <dialog
      ref={box}
      aria-labelledby={`${id}-title`}
      aria-describedby={description ? `${id}-description` : undefined}
      onCancel={(event) => {
        event.preventDefault()
        if (!locked) onClose()
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget && !locked) onClose()
      }}
      className="m-0 mt-auto max-h-[94dvh] w-full max-w-none animate-rise overflow-y-auto overscroll-contain rounded-t-card bg-surface text-ink shadow-high backdrop:animate-appear backdrop:bg-scrim sm:m-auto sm:max-w-lg sm:rounded-card sm:border"
    >
      <div className="p-5 sm:p-6">
        <div className="mb-4 flex items-start justify-between gap-4">
          <div className="min-w-0">
            <h2 ref={heading} id={`${id}-title`} tabIndex={-1} className="text-title outline-none">
              {title}
            </h2>
            {description && (
              <p id={`${id}-description`} className="mt-1 text-ink-soft">
                {description}
              </p>
            )}
          </div>
          {!locked && (
            <IconButton icon={X} label={t('Close')} className="-mt-1.5 -mr-2" onClick={onClose} />
          )}
        </div>
        {children}
      </div>
    </dialog>
  )
}

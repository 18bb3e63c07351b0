import type { ReactNode } from 'react'
import { t } from '../language/t.ts'
import { Button } from './Button.tsx'

/** The end of a dialog: the way out, and the button that goes on. */
export function DialogActions({
  onClose,
  locked = false,
  children,
}: {
  onClose: () => void
  /** Cannot be left now. */
  locked?: boolean
  children: ReactNode
}) {
  return (
    <div className="flex justify-end gap-2 pt-2">
      <Button variant="quiet" disabled={locked} onClick={onClose}>
        {t('Not now')}
      </Button>
      {children}
    </div>
  )
}

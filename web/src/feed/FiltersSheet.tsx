import type { ReactNode } from 'react'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { t } from '../language/t.ts'

/** The filters on a small screen. */
export default function FiltersSheet({
  show,
  onClose,
  children,
}: {
  /** The button that leads back to what was found. */
  show: string
  onClose: () => void
  children: ReactNode
}) {
  return (
    <Dialog onClose={onClose} title={t('Filters')}>
      {children}
      <Button variant="primary" size="large" className="mt-6 w-full" onClick={onClose}>
        {show}
      </Button>
    </Dialog>
  )
}

import type { ReactNode } from 'react'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { t } from '../language/t.ts'

/** The filters on a small screen. */
export default function FiltersSheet({
  total,
  onClose,
  children,
}: {
  total: number | undefined
  onClose: () => void
  children: ReactNode
}) {
  return (
    <Dialog onClose={onClose} title={t('Filters')}>
      {children}
      <Button variant="primary" size="large" className="mt-6 w-full" onClick={onClose}>
        {total === undefined
          ? t('Show the jobs')
          : t('{count, plural, one {Show # job} other {Show # jobs}}', { count: total })}
      </Button>
    </Dialog>
  )
}

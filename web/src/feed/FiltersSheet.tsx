import type { ReactNode } from 'react'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'

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
  const jobs = total === 1 ? 'job' : 'jobs'
  return (
    <Dialog onClose={onClose} title="Filters">
      {children}
      <Button variant="primary" size="large" className="mt-6 w-full" onClick={onClose}>
        {total === undefined ? 'Show the jobs' : `Show ${total} ${jobs}`}
      </Button>
    </Dialog>
  )
}

import type { ReactNode } from 'react'
import { ButtonLink } from '../design/ButtonLink.tsx'
import { t } from '../language/t.ts'

/** Tells whoever was drawn that a vote is waited for, and leads to the seat. */
export function DrawnNotice({ jobId, children }: { jobId: string; children: ReactNode }) {
  return (
    <div className="mt-4 space-y-3 rounded-control bg-brass-soft p-3 text-brass-text text-small">
      <p>{children}</p>
      <ButtonLink to={`/validate/${jobId}`} variant="primary">
        {t('Go to my seat')}
      </ButtonLink>
    </div>
  )
}

import { lazy, Suspense } from 'react'
import { Badge } from '../design/Badge.tsx'
import { Card } from '../design/Card.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { t } from '../language/t.ts'
import { AttachmentList } from './AttachmentList.tsx'
import { DocumentLine } from './DocumentLine.tsx'
import type { Job } from './jobQuery.ts'
import { readBrief } from './readDocument.ts'

const CriteriaList = lazy(() => import('./CriteriaList.tsx'))

/** What the client wants, in the client's own words: always text, never markup. */
export function BriefCard({ job }: { job: Pick<Job, 'brief' | 'tags'> }) {
  const { brief } = job
  const read = readBrief(brief.text)
  return (
    <Card title={t('Brief')} aside={<DocumentLine digest={brief.digest} name="brief.json" />}>
      {brief.status === 'PENDING' && (
        <div className="space-y-2.5">
          <p className="text-ink-soft">{t('The document is on its way.')}</p>
          <Skeleton />
          <Skeleton className="h-4 w-3/4" />
        </div>
      )}
      {brief.status === 'MISSING' && (
        <p className="text-ink-soft">
          {t(
            'Nobody serves this document now. Its digest is on the chain, so whoever holds it can show it is the right one.',
          )}
        </p>
      )}
      {brief.status === 'BAD' && (
        <p className="text-ink-soft">{t('What is served under this name is not the document.')}</p>
      )}
      {brief.status === 'KNOWN' &&
        (read ? (
          <div className="space-y-5">
            <p className="strange max-w-prose">
              {read.description || t('No further description.')}
            </p>
            {read.hasCriteria && brief.text && (
              <Suspense fallback={<Skeleton className="h-16" />}>
                <CriteriaList text={brief.text} />
              </Suspense>
            )}
            <AttachmentList attachments={read.attachments} />
            {job.tags.length > 0 && (
              <ul aria-label={t('Tags')} className="flex flex-wrap gap-1.5">
                {job.tags.map((tag) => (
                  <li key={tag}>
                    <Badge>{tag}</Badge>
                  </li>
                ))}
              </ul>
            )}
          </div>
        ) : (
          <pre className="strange max-h-96 overflow-auto font-mono text-small">{brief.text}</pre>
        ))}
    </Card>
  )
}

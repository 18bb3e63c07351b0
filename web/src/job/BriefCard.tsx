import { FileText } from 'lucide-react'
import { Badge } from '../design/Badge.tsx'
import { Card } from '../design/Card.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { formatSize } from '../format/size.ts'
import { t } from '../language/t.ts'
import { DocumentLine } from './DocumentLine.tsx'
import type { Job } from './jobQuery.ts'
import { readBrief } from './readDocument.ts'

/** What the client wants, in the client's own words: always text, never markup. */
export function BriefCard({ job }: { job: Job }) {
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
            {read.criteria.length > 0 && (
              <div>
                <h3 className="mb-1.5 text-body">{t('What done means')}</h3>
                <ul className="space-y-1">
                  {read.criteria.map((line) => (
                    <li key={line} className="strange break-words">
                      {line}
                    </li>
                  ))}
                </ul>
              </div>
            )}
            {read.attachments.length > 0 && (
              <ul className="space-y-2">
                {read.attachments.map((attachment) => (
                  <li
                    key={attachment.digest}
                    className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-control border px-3 py-2"
                  >
                    <FileText aria-hidden className="size-4 text-ink-faint" />
                    <bdi className="strange min-w-0 flex-1">{attachment.name}</bdi>
                    <span className="figures text-ink-faint text-small">
                      {formatSize(attachment.size)}
                    </span>
                    <DocumentLine digest={attachment.digest} name={attachment.name} />
                  </li>
                ))}
              </ul>
            )}
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

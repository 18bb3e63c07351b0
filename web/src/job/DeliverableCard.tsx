import { Card } from '../design/Card.tsx'
import { Hex } from '../design/Hex.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { EvidencePieces } from '../evidence/EvidencePieces.tsx'
import { formatSize } from '../format/size.ts'
import { t } from '../language/t.ts'
import { AttachmentList } from './AttachmentList.tsx'
import { DocumentLine } from './DocumentLine.tsx'
import type { Job } from './jobQuery.ts'
import { isEvidence, readDeliverable, readMessage } from './readDocument.ts'

/** Characters shown; the query asks for one more, to know whether there are any. */
const previewLength = 6000

/** What was handed in, shown as text only, and checked against the digest the chain keeps. */
export function DeliverableCard({ job }: { job: Pick<Job, 'id' | 'deliverable' | 'reason'> }) {
  const { deliverable, reason } = job
  if (!deliverable && !reason) return null
  const evidence = isEvidence(deliverable?.text)
  const message = evidence ? readMessage(deliverable?.text) : undefined
  const words = readDeliverable(deliverable?.text)
  return (
    <Card
      title={deliverable ? t('Deliverable') : t('Reason given')}
      aside={
        deliverable && (
          <DocumentLine digest={deliverable.digest} name={`job-${job.id}-deliverable`} atOnce />
        )
      }
    >
      {deliverable && (
        <div className="space-y-3">
          {deliverable.status === 'PENDING' && <Skeleton className="h-24" />}
          {evidence && (
            <div>
              {message && <p className="strange whitespace-pre-wrap">{message}</p>}
              <EvidencePieces document={deliverable} />
            </div>
          )}
          {words && (
            <>
              <p className="strange max-w-prose">{words.message}</p>
              <AttachmentList attachments={words.attachments} />
            </>
          )}
          {deliverable.text && !evidence && !words && (
            <section
              // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
              tabIndex={0}
              aria-label={t('Deliverable, as text')}
              className="max-h-96 overflow-auto rounded-control border bg-sunken p-3.5"
            >
              <pre className="strange font-mono text-small leading-relaxed">
                {deliverable.text.slice(0, previewLength)}
                {deliverable.text.length > previewLength && '\n…'}
              </pre>
            </section>
          )}
          {deliverable.status === 'KNOWN' && !deliverable.text && (
            <p className="text-ink-soft">
              {t('It is not text. Save it to look at it, and trust it no more than its maker.')}
            </p>
          )}
          {deliverable.status === 'MISSING' && (
            <p className="text-ink-soft">
              {t('Nobody serves this document now; only its digest is known.')}
            </p>
          )}
          {deliverable.status === 'BAD' && (
            <p className="text-red-text">
              {t('What is served under this name is not the document.')}
            </p>
          )}
          <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-ink-faint text-small">
            <span>
              {t('sha-256 on the chain')} <Hex value={deliverable.digest} label={t('digest')} />
            </span>
            {deliverable.size !== null && (
              <span className="figures">{formatSize(deliverable.size)}</span>
            )}
          </p>
        </div>
      )}
      {reason && (
        <div className={deliverable ? 'mt-5 border-t pt-4' : undefined}>
          {deliverable && <h3 className="mb-1 text-body">{t('Reason given')}</h3>}
          <p className="strange">
            {readMessage(reason.text) ??
              (reason.status === 'KNOWN'
                ? t('It says nothing in words.')
                : t('The reason is in a document nobody serves now.'))}
          </p>
        </div>
      )}
    </Card>
  )
}

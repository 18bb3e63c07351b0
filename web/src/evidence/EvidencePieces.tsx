import { Ago } from '../design/Ago.tsx'
import { Badge } from '../design/Badge.tsx'
import { AttachmentList } from '../job/AttachmentList.tsx'
import { readEvidence } from '../job/readDocument.ts'
import { t } from '../language/t.ts'
import { typeNames } from './evidenceNames.ts'

/** What is shown beside the words. Pictures are to be saved, not drawn: a stranger made them. */
export function EvidencePieces({ document }: { document: { text: string | null } }) {
  const { pieces, attachments } = readEvidence(document.text)
  if (pieces.length === 0 && attachments.length === 0) return null
  return (
    <div className="mt-3 space-y-3">
      {pieces.map(({ type, text, files, measured, place, capturedAt }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a document never changes
        <div key={index} className="space-y-1.5">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-small">
            <Badge>{t(typeNames.get(type) ?? 'Something else')}</Badge>
            {measured && <bdi className="strange">{measured}</bdi>}
            {place && <span className="figures">{place}</span>}
            {capturedAt !== undefined && <Ago time={capturedAt} />}
          </p>
          {text && <p className="strange whitespace-pre-wrap">{text}</p>}
          <AttachmentList attachments={files} />
        </div>
      ))}
      <AttachmentList attachments={attachments} />
    </div>
  )
}

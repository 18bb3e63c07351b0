import { FileText } from 'lucide-react'
import { formatSize } from '../format/size.ts'
import { DocumentLine } from './DocumentLine.tsx'
import type { Attachment } from './readDocument.ts'

/** Files a stranger names, each to be checked and saved; nothing where there are none. */
export function AttachmentList({ attachments }: { attachments: readonly Attachment[] }) {
  if (attachments.length === 0) return null
  return (
    <ul className="space-y-2">
      {attachments.map((attachment, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: a document never changes, and may name one file twice
          key={index}
          className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-control border px-3 py-2"
        >
          <FileText aria-hidden className="size-4 text-ink-faint" />
          <bdi className="strange min-w-0 flex-1">{attachment.name}</bdi>
          <span className="figures text-ink-faint text-small">{formatSize(attachment.size)}</span>
          <DocumentLine digest={attachment.digest} name={attachment.name} />
        </li>
      ))}
    </ul>
  )
}

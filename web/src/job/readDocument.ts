import type { Brief } from '@guildhall/sdk'
import { isRecord, parseWords } from '../format/json.ts'
import { markHidden } from '../format/markHidden.ts'

export type BriefText = Pick<Brief, 'title' | 'description' | 'tags'> & {
  readonly attachments: readonly Attachment[]
  /** Whether it says when the work is accepted; `readCriteria` reads that. */
  readonly hasCriteria: boolean
}

export type Attachment = {
  readonly name: string
  readonly digest: `0x${string}`
  readonly size: number
}

/**
 * A brief as a page shows it, taking what is there and as it is meant; undefined where it is no
 * brief at all, and then its text is shown as it stands.
 */
export function readBrief(text: string | null | undefined): BriefText | undefined {
  const brief = parseWords(text)
  if (!isRecord(brief) || typeof brief.title !== 'string') return undefined
  return {
    title: brief.title,
    description: typeof brief.description === 'string' ? brief.description : '',
    tags: listOf(brief.tags).filter((tag) => typeof tag === 'string'),
    attachments: listOf(brief.attachments).flatMap(readAttachment),
    hasCriteria: brief.criteria !== undefined,
  }
}

/** A piece of evidence as a page shows it. */
export type Piece = {
  /** As its maker names it. */
  readonly type: string
  readonly text: string
  readonly files: readonly Attachment[]
  /** What was measured, with its unit. */
  readonly measured: string | undefined
  /** Latitude and longitude in degrees. */
  readonly place: string | undefined
  /** Unix seconds. */
  readonly capturedAt: number | undefined
}

/** Whether a text is evidence, and not only something else that could be read as such. */
export function isEvidence(text: string | null | undefined): boolean {
  const document = parseWords(text)
  return isRecord(document) && document.kind === 'evidence'
}

/** What a side shows beside its words; nothing of what is no evidence. */
export function readEvidence(text: string | null | undefined): {
  readonly pieces: readonly Piece[]
  readonly attachments: readonly Attachment[]
} {
  const evidence = parseWords(text)
  if (!isRecord(evidence)) return { pieces: [], attachments: [] }
  return {
    pieces: listOf(evidence.items).filter(isRecord).map(readPiece),
    attachments: listOf(evidence.attachments).flatMap(readAttachment),
  }
}

function readPiece(item: Readonly<Record<string, unknown>>): Piece {
  const { type, text, file, measured, location, capturedAt } = item
  return {
    type: typeof type === 'string' ? type : '',
    text: typeof text === 'string' ? text.trim() : '',
    files: readAttachment(file),
    measured:
      isRecord(measured) && typeof measured.value === 'number' && typeof measured.unit === 'string'
        ? `${measured.value} ${measured.unit}`
        : undefined,
    place:
      isRecord(location) &&
      typeof location.latitude === 'number' &&
      typeof location.longitude === 'number'
        ? `${location.latitude}, ${location.longitude}`
        : undefined,
    capturedAt: typeof capturedAt === 'number' ? capturedAt : undefined,
  }
}

function readAttachment(item: unknown): readonly Attachment[] {
  if (!isRecord(item) || !isDigest(item.digest)) return []
  const name = typeof item.name === 'string' ? item.name : 'Attachment'
  return [{ name, digest: item.digest, size: Number(item.size) || 0 }]
}

/** A delivery that is words, with files beside them; undefined where it is anything else. */
export function readDeliverable(
  text: string | null | undefined,
): { readonly message: string; readonly attachments: readonly Attachment[] } | undefined {
  const deliverable = parseWords(text)
  if (!isRecord(deliverable) || deliverable.kind !== 'deliverable') return undefined
  const { message, attachments } = deliverable
  if (typeof message !== 'string' || !message.trim()) return undefined
  return { message: message.trim(), attachments: listOf(attachments).flatMap(readAttachment) }
}

/** What an offer's terms, a verdict's reason or the like says. */
export function readMessage(text: string | null | undefined): string | undefined {
  if (!text) return undefined
  const parsed = parseWords(text)
  const message =
    isRecord(parsed) && typeof parsed.message === 'string' ? parsed.message : markHidden(text)
  return message.trim() || undefined
}

function isDigest(value: unknown): value is `0x${string}` {
  return typeof value === 'string' && /^0x[0-9a-f]{64}$/.test(value)
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

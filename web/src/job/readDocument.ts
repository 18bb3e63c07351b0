import { type Brief, criteriaOfBrief, describeCriteria } from '@guildhall/sdk'
import { isRecord, parseJson } from '../format/json.ts'

export type BriefText = Pick<Brief, 'title' | 'description' | 'tags'> & {
  readonly attachments: readonly Attachment[]
  /** When the work is accepted, in plain words made from what is checked. */
  readonly criteria: readonly string[]
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
  const brief = parseJson(text)
  if (!isRecord(brief) || typeof brief.title !== 'string') return undefined
  const criteria = criteriaOfBrief(text)
  return {
    title: brief.title,
    description: typeof brief.description === 'string' ? brief.description : '',
    tags: listOf(brief.tags).filter((tag) => typeof tag === 'string'),
    attachments: listOf(brief.attachments).flatMap((item) => {
      if (!isRecord(item) || !isDigest(item.digest)) return []
      const name = typeof item.name === 'string' ? item.name : 'Attachment'
      return [{ name, digest: item.digest, size: Number(item.size) || 0 }]
    }),
    criteria: criteria ? describeCriteria(criteria) : [],
  }
}

/** What an offer's terms, a verdict's reason or the like says. */
export function readMessage(text: string | null | undefined): string | undefined {
  if (!text) return undefined
  const parsed = parseJson(text)
  const message = isRecord(parsed) && typeof parsed.message === 'string' ? parsed.message : text
  return message.trim() || undefined
}

function isDigest(value: unknown): value is `0x${string}` {
  return typeof value === 'string' && /^0x[0-9a-f]{64}$/.test(value)
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

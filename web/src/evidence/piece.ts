import type { EvidenceItem, Requirement } from '@guildhall/sdk'

/** A file that was chosen or taken, still in this browser. */
export type PieceFile = {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
  /** sha-256 of the whole of it. */
  readonly digest: `0x${string}`
}

/** Something captured for a requirement, before it is given away. */
export type Piece = {
  readonly id: string
  readonly file?: PieceFile
  readonly text?: string
  /** As typed. */
  readonly value?: string
  readonly unit?: string
  readonly location?: EvidenceItem['location']
  /** Unix seconds. */
  readonly capturedAt: number
  readonly device: EvidenceItem['device']
}

/** What a requirement takes: by eye, as a film, any file, a place, words, a number. */
export type Form = 'picture' | 'video' | 'file' | 'place' | 'text' | 'number'

export const forms: Readonly<Record<Requirement['type'], Form>> = {
  photo: 'picture',
  receipt: 'picture',
  signature: 'picture',
  video: 'video',
  document: 'file',
  location: 'place',
  text: 'text',
  measurement: 'number',
}

/** Media types whoever judges looks at; any for documents. */
export function takenBy(type: Requirement['type']): readonly string[] | undefined {
  if (type === 'video') return ['video/mp4', 'video/webm']
  if (type === 'receipt') return ['image/jpeg', 'image/png', 'application/pdf']
  return forms[type] === 'picture' ? ['image/jpeg', 'image/png'] : undefined
}

/** Bytes of the largest file that is looked at. */
export const largestFile = 32 * 1024 * 1024

/** The device this page runs on, as far as a browser tells: its zone and clock. */
export function thisDevice(now: Date): EvidenceItem['device'] {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  return { ...(timeZone && { timeZone }), utcOffset: -now.getTimezoneOffset() }
}

/** A piece as an item of evidence, its file kept under `file`. */
export function itemOf(
  requirement: Requirement,
  piece: Piece,
  file: EvidenceItem['file'],
): EvidenceItem {
  const { text, value, location, capturedAt, device } = piece
  const unit = requirement.unit ?? piece.unit?.trim()
  return {
    type: requirement.type,
    requirement: requirement.requirement_id,
    ...(file && { file }),
    ...(text?.trim() && { text: text.trim() }),
    ...(forms[requirement.type] === 'number' &&
      unit && { measured: { value: Number(value), unit } }),
    ...(location && { location }),
    capturedAt,
    ...(device && { device }),
  }
}

import type { Words } from '../language/t.ts'

/** Types of evidence by what they are. */
export const typeNames: ReadonlyMap<string, Words> = new Map([
  ['photo', 'Photo'],
  ['video', 'Video'],
  ['location', 'Location'],
  ['receipt', 'Receipt'],
  ['text', 'Text'],
  ['document', 'Document'],
  ['measurement', 'Measurement'],
  ['signature', 'Signature'],
])

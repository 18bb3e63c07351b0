import type { Requirement } from '../../src/criteria/criteriaSchema.ts'
import type { Checked, EvidenceCheck, EvidenceFacts } from '../../src/evidence/evidenceReport.ts'
import type { EvidenceItem } from '../../src/evidence/evidenceSchema.ts'
import type { SeenFile } from './seeFile.ts'

/** A piece of evidence with all that is known of it. */
export type Look = {
  readonly index: number
  readonly item: EvidenceItem
  /** Undefined where it answers none. */
  readonly requirement: Requirement | undefined
  /** Undefined where it has no file. */
  readonly seen: SeenFile | 'too_large' | undefined
  readonly facts: EvidenceFacts
  /** Those before it in the same delivery. */
  readonly before: readonly Look[]
}

/** Looks at one thing; undefined where it does not apply. */
export type Check = (look: Look) => Checked | undefined

/** The file, where there is one to be seen. */
export function seenOf({ seen }: Look): SeenFile | undefined {
  return typeof seen === 'object' ? seen : undefined
}

export function passed(check: EvidenceCheck, detail = ''): Checked {
  return { check, outcome: 'passed', cost: 0, detail }
}

export function doubtful(check: EvidenceCheck, cost: number, detail: string): Checked {
  return { check, outcome: 'doubtful', cost, detail }
}

export function failed(check: EvidenceCheck, detail: string): Checked {
  return { check, outcome: 'failed', cost: 100, detail }
}

import type { Hex } from 'viem'
import {
  type Criteria,
  criteriaSchema,
  type WholeCriteria,
} from '../../src/criteria/criteriaSchema.ts'
import { BadCriteriaError } from '../../src/criteria/errors.ts'
import { issuesOf } from '../../src/criteria/issuesOf.ts'
import { type ReadDocument, resolveTemplates } from '../../src/criteria/resolveTemplates.ts'
import { digestOf, encodeDocument } from '../../src/documents.ts'
import type { EvidenceReport } from '../../src/evidence/evidenceReport.ts'
import { type Evidence, evidenceSchema } from '../../src/evidence/evidenceSchema.ts'
import { parseJsonBytes } from '../../src/utf8.ts'
import { NoEvidenceAskedError, OutputTooLargeError } from '../errors.ts'
import { readChecked, readFile } from '../readFile.ts'
import { evidenceLimits } from './evidenceLimits.ts'
import type { Look } from './look.ts'
import { type SeenFile, seeFile } from './seeFile.ts'

/** A delivery of evidence as it lies there: what was asked, what was delivered, what there is to see. */
export type OpenedEvidence = {
  readonly criteria: WholeCriteria
  /** Without items where the delivery is no evidence document. */
  readonly evidence: Evidence
  /** In the order of the items. */
  readonly seen: readonly Look['seen'][]
  readonly inputs: Omit<EvidenceReport['inputs'], 'facts'>
}

/**
 * Reads a delivery of evidence, each file once, and looks at it; nothing is kept of the files.
 *
 * `criteria`: as the brief has them. `see`: looks at a file elsewhere, such as in a thread of its own.
 *
 * @throws {BadCriteriaError} @throws {NoEvidenceAskedError}
 * @throws {MissingDocumentError} where nobody serves a document, which says nothing of the evidence.
 */
export async function openEvidence({
  deliverable,
  read,
  see = seeFile,
  ...options
}: {
  criteria: Criteria
  deliverable: Hex
  read: ReadDocument
  see?: (bytes: Uint8Array) => Promise<SeenFile>
}): Promise<OpenedEvidence> {
  const parsed = criteriaSchema.safeParse(options.criteria)
  if (!parsed.data) throw new BadCriteriaError({ issues: issuesOf(parsed.error) })
  const { criteria, templates } = await resolveTemplates(parsed.data, read)
  if (criteria.evidence.length === 0) throw new NoEvidenceAskedError()
  const bytes = await readChecked(deliverable, 'the delivery', read)
  const evidence = evidenceSchema.safeParse(parseJsonBytes(bytes)).data ?? nothing
  const seen: Look['seen'][] = []
  let room: number = evidenceLimits.files
  for (const { file } of evidence.items.slice(0, evidenceLimits.items)) {
    const max = Math.min(evidenceLimits.file, room)
    const found = file && (await fileOf(file.digest as Hex, read, max))
    if (found instanceof Uint8Array) {
      room -= found.length
      seen.push(await see(found))
    } else seen.push(found)
  }
  const inputs = {
    criteria: digestOf(encodeDocument(parsed.data)) as `0x${string}`,
    templates: templates as `0x${string}`[],
    deliverable: deliverable as `0x${string}`,
  }
  return { criteria, evidence, seen, inputs }
}

const nothing: Evidence = { kind: 'evidence', version: 1, message: '', items: [], attachments: [] }

async function fileOf(digest: Hex, read: ReadDocument, max: number) {
  try {
    return await readFile(digest, read, {
      what: 'a file of the evidence',
      max,
      maxParts: evidenceLimits.parts,
    })
  } catch (error) {
    if (error instanceof OutputTooLargeError) return 'too_large'
    throw error
  }
}

import type { Hex } from 'viem'
import { digestOf, encodeDocument } from '../../src/documents.ts'
import type { EvidenceFacts, EvidenceReport } from '../../src/evidence/evidenceReport.ts'
import { judgeEvidence } from './judgeEvidence.ts'
import type { OpenedEvidence } from './openEvidence.ts'

/** What is said of a delivery of evidence, as the document it is. */
export type ReportedEvidence = {
  readonly report: EvidenceReport
  /** The report as the document it is. */
  readonly bytes: Uint8Array
  /** sha-256 of the bytes: what attestors sign. */
  readonly digest: Hex
  /** Files of items that were accepted, whole: what an attestation records as used, where nothing has. */
  readonly contents: readonly Hex[]
}

/**
 * What is said of a delivery of evidence, given what was looked up and, where the criteria have tests too,
 * how they came out. The same inputs give the same bytes.
 */
export async function reportEvidence(
  { criteria, evidence, seen, inputs }: OpenedEvidence,
  facts: EvidenceFacts,
  tests: EvidenceReport['tests'] = null,
): Promise<ReportedEvidence> {
  const report = await judgeEvidence({
    requirements: criteria.evidence,
    evidence,
    seen,
    inputs: { ...inputs, facts },
    tests,
  })
  const bytes = encodeDocument(report)
  const accepted = report.items.filter((item) => item.accepted)
  const recorded = new Set<Hex>(facts.used.map(({ content }) => content))
  const contents = [...new Set(accepted.flatMap(({ content }) => content ?? []))]
  return {
    report,
    bytes,
    digest: digestOf(bytes),
    contents: contents.filter((one) => !recorded.has(one)),
  }
}

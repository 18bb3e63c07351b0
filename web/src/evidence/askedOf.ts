import { criteriaOfBrief, type Requirement, resolveTemplates } from '@guildhall/sdk'
import { fetchDocument } from '../job/fetchDocument.ts'

/** Whether a brief asks to be shown something, templates or not. */
export function asksEvidence(brief: string | null | undefined): boolean {
  return (criteriaOfBrief(brief)?.evidence?.length ?? 0) > 0
}

/**
 * What a brief asks to be shown, with the lists its templates stand for. All documents are checked
 * against their digests.
 *
 * @throws {DocumentMismatchError} and all that fetching throws; `BadCriteriaError` for a template that is none.
 */
export async function askedOf(
  relayerUrl: string,
  brief: `0x${string}`,
): Promise<readonly Requirement[]> {
  const read = (digest: `0x${string}`) => fetchDocument(relayerUrl, digest)
  const criteria = criteriaOfBrief(new TextDecoder().decode(await read(brief)))
  if (!criteria) return []
  return (await resolveTemplates(criteria, read)).criteria.evidence
}

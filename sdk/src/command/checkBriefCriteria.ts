import type { Hex } from 'viem'
import { criteriaFaults, readCriteria } from '../criteria/criteriaFaults.ts'
import type { Criteria } from '../criteria/criteriaSchema.ts'
import { BadCriteriaError, MissingDocumentError } from '../criteria/errors.ts'
import { resolveTemplates } from '../criteria/resolveTemplates.ts'
import { type DocumentIssue, InvalidDocumentError } from '../errors.ts'
import { type ReadContext, relayerOf } from './context.ts'
import { documentReader } from './documentReader.ts'

/**
 * Makes sure that anybody can run what is about to be agreed. A brief kept before is looked at where it
 * is served and can be read.
 *
 * @throws {InvalidDocumentError} with every fault.
 */
export async function checkBriefCriteria(
  context: ReadContext,
  brief: Hex | { criteria?: Criteria | undefined },
): Promise<void> {
  const criteria = typeof brief === 'string' ? await kept(context, brief) : brief.criteria
  if (criteria === undefined) return
  const issues = await faultsOf(context, criteria)
  if (issues.length === 0) return
  throw new InvalidDocumentError({
    kind: 'brief',
    issues: issues.map(({ path, message }) => ({
      path: path ? `criteria.${path}` : 'criteria',
      message,
    })),
  })
}

async function faultsOf(context: ReadContext, criteria: unknown): Promise<DocumentIssue[]> {
  const faults = await criteriaFaults(criteria)
  const read = readCriteria(criteria)
  if (faults.length > 0 || !read || !hasTemplates(read)) return faults
  try {
    const { criteria: whole } = await resolveTemplates(read, documentReader(relayerOf(context)))
    return await criteriaFaults(whole)
  } catch (error) {
    if (error instanceof BadCriteriaError) return [...error.issues]
    if (error instanceof MissingDocumentError) {
      return [{ path: '', message: `Nobody serves the template ${error.digest}; keep it first` }]
    }
    throw error
  }
}

function hasTemplates({ tests, checklist = [], evidence = [] }: Criteria): boolean {
  return [...tests, ...checklist, ...evidence].some(
    (one) => typeof one === 'object' && '$ref' in one,
  )
}

/** Who serves it, and whether it can be read at all, is not asked of a digest. */
async function kept({ relayer }: ReadContext, digest: Hex): Promise<unknown> {
  if (!relayer) return undefined
  try {
    const bytes = await documentReader(relayer)(digest)
    const brief: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return typeof brief === 'object' && brief !== null && 'criteria' in brief
      ? brief.criteria
      : undefined
  } catch {
    return undefined
  }
}

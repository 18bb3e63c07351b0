import type { Hex } from 'viem'
import { type Criteria, criteriaSchema } from '../src/criteria/criteriaSchema.ts'
import { BadCriteriaError, MissingDocumentError } from '../src/criteria/errors.ts'
import { issuesOf } from '../src/criteria/issuesOf.ts'
import type { ReadDocument } from '../src/criteria/resolveTemplates.ts'
import { digestOf } from '../src/documents.ts'
import { parseJsonBytes } from '../src/utf8.ts'
import { NoCriteriaError } from './errors.ts'

/**
 * The acceptance criteria of a job, by its brief's digest; templates are still named.
 *
 * @throws {NoCriteriaError} where the job has no brief, or its brief none.
 * @throws {MissingDocumentError} where nobody serves the brief.
 * @throws {BadCriteriaError}
 */
export async function readCriteria(
  jobId: bigint,
  brief: Hex | undefined,
  read: ReadDocument,
): Promise<{ brief: Hex; criteria: Criteria }> {
  if (!brief) throw new NoCriteriaError({ jobId })
  const bytes = await read(brief)
  if (!bytes || digestOf(bytes) !== brief) {
    throw new MissingDocumentError({ what: 'the brief', digest: brief })
  }
  const value = parseJsonBytes(bytes)
  if (typeof value !== 'object' || value === null || !('criteria' in value)) {
    throw new NoCriteriaError({ jobId })
  }
  const { data, error } = criteriaSchema.safeParse(value.criteria)
  if (error) throw new BadCriteriaError({ issues: issuesOf(error) })
  return { brief, criteria: data }
}

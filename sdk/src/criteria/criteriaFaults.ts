import type { DocumentIssue } from '../errors.ts'
import { type Criteria, criteriaSchema } from './criteriaSchema.ts'
import { issuesOf } from './issuesOf.ts'
import { strictCriteriaSchema } from './strictCriteria.ts'

/**
 * What is wrong with criteria as they are to be agreed: their form, and whatever no machine could run
 * (a JSON Schema, path, regular expression or Python expression that is none). Empty where all is well.
 * Templates are not read.
 */
export async function criteriaFaults(criteria: unknown): Promise<DocumentIssue[]> {
  const { data, error } = strictCriteriaSchema.safeParse(criteria)
  if (error) return issuesOf(error)
  // Only who writes criteria needs what they are checked with
  const { testFault } = await import('./testFault.ts')
  const faults: DocumentIssue[] = []
  for (const [i, test] of data.tests.entries()) {
    if ('$ref' in test) continue
    const fault = await testFault(test)
    if (fault) {
      faults.push({ path: `tests.${i}.params.${fault.path}`, message: fault.message.slice(0, 200) })
    }
  }
  return faults
}

/** Criteria of the form in which they are read; undefined where they are not. */
export function readCriteria(value: unknown): Criteria | undefined {
  return criteriaSchema.safeParse(value).data
}

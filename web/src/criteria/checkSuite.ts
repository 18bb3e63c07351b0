import { criteriaFaults } from '@guildhall/sdk'
import { type ReadSuite, readSuite } from './readSuite.ts'
import type { SuiteDraft } from './suiteDraft.ts'

/** The criteria a suite is, or what is wrong with it: also what no machine could run. */
export async function checkSuite(suite: SuiteDraft): Promise<ReadSuite> {
  const read = readSuite(suite)
  if (!read.criteria) return read
  const issues = await criteriaFaults(read.criteria)
  if (issues.length === 0) return read
  return { faults: Object.fromEntries(issues.map(placeOf)) }
}

/** Where something of the document was typed. */
function placeOf({ path, message }: { path: string; message: string }): [string, string] {
  const [list, index, ...rest] = path.split('.')
  if (list === 'tests') {
    return [`checks.${index}.${rest.at(-1) === 'path' ? 'path' : 'value'}`, message]
  }
  if (list === 'evidence') {
    return [`shown.${index}.${rest.includes('near') ? 'place' : 'says'}`, message]
  }
  return [list === 'checklist' ? 'checklist' : 'needed', message]
}

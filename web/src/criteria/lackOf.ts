import type { Criteria } from '@guildhall/sdk'
import { t } from '../language/t.ts'

/** What judges by a document and is given none; undefined where nothing is missing. */
export function lackOf(preset: string | null, criteria: Criteria | undefined): string | undefined {
  if (preset === 'CONTRACT_TESTS' && !criteria?.tests.length) {
    return t('There are no tests, so nobody can run any: after the time for it the client judges.')
  }
  if (preset === 'HUMAN_TASK' && !criteria?.evidence?.length && !criteria?.tests.length) {
    return t(
      'Nothing is asked to be shown, so nobody can check it: after the time for it you judge.',
    )
  }
  return undefined
}

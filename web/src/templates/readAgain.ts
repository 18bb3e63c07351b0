import { criteriaOfBrief } from '@guildhall/sdk'
import type { SuiteDraft } from '../criteria/suiteDraft.ts'
import { suiteOf } from '../criteria/suiteOf.ts'
import { readBrief } from '../job/readDocument.ts'

/** What of a brief another job begins with. */
export function readAgain(text: string | null | undefined): {
  readonly description: string
  readonly suite: SuiteDraft
  readonly hasFiles: boolean
} {
  const brief = readBrief(text)
  return {
    description: brief?.description ?? '',
    suite: suiteOf(criteriaOfBrief(text)),
    hasFiles: (brief?.attachments.length ?? 0) > 0,
  }
}

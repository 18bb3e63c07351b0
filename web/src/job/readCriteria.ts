import { criteriaOfBrief, describeCriteria } from '@guildhall/sdk'
import { markHidden } from '../format/markHidden.ts'

/** When the work is accepted, in plain words made from what is checked; none where a brief says nothing of it. */
export function readCriteria(text: string | null | undefined): readonly string[] {
  const criteria = criteriaOfBrief(text)
  return criteria ? describeCriteria(criteria).map(markHidden) : []
}

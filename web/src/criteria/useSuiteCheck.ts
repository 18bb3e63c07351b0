import type { Criteria } from '@guildhall/sdk'
import { useEffect, useState } from 'react'
import { checkSuite } from './checkSuite.ts'
import type { ReadSuite } from './readSuite.ts'
import type { SuiteDraft } from './suiteDraft.ts'

/** Milliseconds after the last key. */
const pause = 250

/**
 * The criteria a suite is, checked a moment after it changed, and what is wrong with it. Unless it was
 * tried, what is not filled in yet is not held to be wrong.
 */
export function useSuiteCheck(
  suite: SuiteDraft,
  isTried: boolean,
): { criteria: Criteria | undefined; faultAt: (place: string) => string | undefined } {
  const [read, setRead] = useState<ReadSuite>()
  useEffect(() => {
    let isCurrent = true
    const timer = setTimeout(() => {
      void checkSuite(suite).then((found) => {
        if (isCurrent) setRead(found)
      })
    }, pause)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [suite])
  return {
    criteria: read?.criteria,
    faultAt: (place) => (isTried || isFilled(suite, place) ? read?.faults?.[place] : undefined),
  }
}

function isFilled({ checks, shown, checklist }: SuiteDraft, place: string): boolean {
  const [list, index, field] = place.split('.')
  if (list === 'checks') return Boolean(checks[Number(index)]?.value.trim())
  if (list === 'shown' && field === 'says') return Boolean(shown[Number(index)]?.says.trim())
  return list !== 'checklist' || Boolean(checklist.trim())
}

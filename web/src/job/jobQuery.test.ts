import { expect, test } from 'vitest'
import { jobWith, offerBy, provider } from '../../test/fixtures/jobWith.ts'
import { untilKnown } from '../data/untilKnown.ts'
import { documentsOf } from './jobQuery.ts'

test('behavior: a page asks again while an offer’s terms are on their way', () => {
  const terms = { digest: `0x${'ab'.repeat(32)}`, text: null } as const
  const pending = offerBy(provider, { terms: { ...terms, status: 'PENDING' } })
  expect(untilKnown(documentsOf(jobWith({}, [pending])))).toBe(2000)
  const known = offerBy(provider, { terms: { ...terms, status: 'KNOWN', text: 'By tomorrow.' } })
  expect(untilKnown(documentsOf(jobWith({}, [known])))).toBe(false)
})

import { expect, test } from 'vitest'
import { phaseOf } from './disputePhases.ts'
import { disputeFilter, readDisputeSearch, writeDisputeSearch } from './disputeSearch.ts'

const read = (query: string) => readDisputeSearch(new URLSearchParams(query))
const party = `0x${'1a'.repeat(20)}` as const

test('default: the whole docket', () => {
  expect(disputeFilter(read(''))).toEqual({})
  expect(writeDisputeSearch(read('')).toString()).toBe('')
})

test('behavior: an address says all of it, there and back', () => {
  const query = `show=ended&phase=RULED&party=${party}`
  expect(writeDisputeSearch(read(query)).toString()).toBe(query)
  expect(disputeFilter(read(query))).toEqual({ open: false, phase: ['RULED'], party })
})

test('error: what is no choice is left out', () => {
  expect(disputeFilter(read('show=1&phase=toString&party=0x'))).toEqual({})
})

test('a dispute whose job ended otherwise is shown as ended', () => {
  expect(phaseOf({ phase: 'EVIDENCE', endedAt: null })).toBe('EVIDENCE')
  expect(phaseOf({ phase: 'EVIDENCE', endedAt: 5 })).toBe('CLOSED')
  expect(phaseOf({ phase: 'RULED', endedAt: 5 })).toBe('RULED')
})

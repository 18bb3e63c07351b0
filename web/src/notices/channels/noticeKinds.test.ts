import { expect, test } from 'vitest'
import { allKinds, filterOf, kindsOf, type NoticeKind } from './noticeKinds.ts'

test('default: kinds are read from a filter as they were chosen', () => {
  const chosen: readonly (readonly NoticeKind[])[] = [
    allKinds,
    [],
    ['deadlines'],
    ['offers', 'money', 'matches'],
    allKinds.filter((kind) => kind !== 'deadlines'),
  ]
  for (const kinds of chosen) expect(kindsOf(filterOf(kinds))).toEqual(kinds)
})

test('behavior: what concerns others is never asked for', () => {
  expect(filterOf(allKinds)).toEqual({ own: true })
  expect(filterOf([])).toEqual({ own: false })
  expect(kindsOf({})).toEqual(allKinds)
})

import { expect, test } from 'vitest'
import { describeOther } from './otherEvents.ts'

test('default', () => {
  expect(describeOther('Transfer', true)).toBe('got an agent')
  expect(describeOther('PanelOpened', false)).toBe('Judges are to be drawn')
})

test('behavior: a place with nobody in it is told apart', () => {
  expect(describeOther('PlaceSet', true)).toBe('may be drawn to judge')
  expect(describeOther('PlaceSet', false)).toBe('An agent can no longer be drawn to judge')
})

test('behavior: a sentence that lacks its subject is none', () => {
  expect(describeOther('HandleLinked', false)).toBeUndefined()
  expect(describeOther('EntrancesPaused', false)).toBeUndefined()
})

import { expect, test } from 'vitest'
import { type ReadinessScenario, scoreOf } from './readiness.ts'

/** A scenario of checks: `y` passed, `n` did not, `N` did not and must. */
const of = (checks: string): ReadinessScenario => ({
  name: 'one',
  left: null,
  checks: [...checks].map((letter) => ({
    ...{ name: letter, passed: letter === 'y', must: letter === 'N', reason: '' },
  })),
})

test.each([
  ['yyyy', 100, true],
  ['yyyyn', 80, true],
  ['yyn', 66, false],
  ['yyyyyyyyyN', 49, false],
  ['N', 0, false],
  ['', 0, false],
])('scoreOf %s is %i', (checks, score, ready) => {
  expect(scoreOf([of(checks)])).toEqual({ score, ready })
})

test('scoreOf: what was left out does not count', () => {
  const left = { name: 'other', left: 'No sandbox.', checks: [] }
  expect(scoreOf([of('yy'), left])).toEqual({ score: 100, ready: true })
})

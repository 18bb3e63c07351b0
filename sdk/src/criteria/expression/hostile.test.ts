import { expect, test } from 'vitest'
import { hostile } from '../../../fixtures/expressions/hostile.ts'
import { randomExpression, randomFrom } from '../../../fixtures/expressions/randomExpression.ts'
import { evaluateAssertion } from './evaluateAssertion.ts'
import { defaultBudget } from './meter.ts'
import { fromJson } from './value.ts'

const variables = { output: fromJson('[{"units": 2, "name": "a"}, {"units": 3, "name": "b"}]') }
/** A tenth and less of the default, so that those who spend it all do not keep others waiting. */
const budget = { steps: 500_000, memory: 4 * 2 ** 20 }
const hosts = [Object, Array, String, Number, BigInt, Map, Set, Function, RegExp, Error, Promise]

/** What a program could have changed of its host, one thing after the other. */
function host(): unknown[] {
  const holders = hosts.flatMap((one) => [one, one.prototype])
  const properties = holders.flatMap((holder) =>
    Reflect.ownKeys(holder).flatMap((name) => {
      const { value, get } = Object.getOwnPropertyDescriptor(holder, name) ?? {}
      return [name, value, get]
    }),
  )
  return [...Reflect.ownKeys(globalThis), ...properties]
}

test('there are at least 150', () => {
  expect(new Set(Object.values(hostile).flat()).size).toBeGreaterThanOrEqual(150)
})

test.each(Object.entries(hostile))(
  '%s: refused or stopped, the host unharmed',
  (_, expressions) => {
    const before = host()
    for (const expression of expressions) {
      const start = performance.now()
      const outcome = evaluateAssertion(expression, variables, budget)
      expect({ expression, ...outcome }).toMatchObject({ outcome: 'error' })
      // Hundredths of a second on a machine of today
      expect(performance.now() - start, expression).toBeLessThan(10_000)
      expect(JSON.stringify(outcome).length).toBeLessThan(500)
    }
    const after = host()
    expect(after.length).toBe(before.length)
    expect(after.every((one, at) => Object.is(one, before[at]))).toBe(true)
  },
)

test.each([
  'sum(1 for x in range(10**30))',
  "float('1' * 3 * 10**7)",
  "int('1' * 3 * 10**7)",
  "('\\n' * 10**7).splitlines()",
  "any('a' * 1000 + 'b' in s for s in ['a' * 10**6] * 10**4)",
])('%s: stopped within the default budget', (expression) => {
  const start = performance.now()
  const outcome = evaluateAssertion(expression, variables)
  expect(outcome).toMatchObject({ error: expect.stringMatching(/^(?:Step|Memory)Limit$/) })
  // A second or two on a machine of today; a suite has 60 for each test
  expect(performance.now() - start).toBeLessThan(50_000)
})

test('the same budget ends the same expression at the same step', () => {
  const source = 'sum(x * x for x in range(100)) > 0'
  const enough = [...Array(2_000).keys()].find(
    (steps) => evaluateAssertion(source, {}, { ...defaultBudget, steps }).outcome === 'true',
  )
  expect(enough).toBe(511)
})

test('whatever is written, an outcome comes', () => {
  const random = randomFrom(20)
  const parts = ['(', ')', '[', ']', '{', '}', ':', ',', ' for x in ', ' if ', '*', '**', '.', "'"]
  const outcomes = new Set<string>()
  for (let round = 0; round < 3000; round++) {
    const source = randomExpression(random).slice(0, 500)
    const at = Math.floor(random() * source.length)
    const part = parts[Math.floor(random() * parts.length)] ?? ''
    const broken = source.slice(0, at) + part + source.slice(at + Math.floor(random() * 3))
    for (const one of [source, broken]) {
      outcomes.add(evaluateAssertion(one, variables, { steps: 20_000, memory: 2 ** 20 }).outcome)
    }
  }
  expect([...outcomes].sort()).toEqual(['error', 'false', 'true'])
})

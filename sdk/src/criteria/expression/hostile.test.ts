import { expect, test } from 'vitest'
import { hostile } from '../../../fixtures/expressions/hostile.ts'
import { randomExpression, randomFrom } from '../../../fixtures/expressions/randomExpression.ts'
import { evaluateAssertion } from './evaluateAssertion.ts'
import { defaultBudget } from './meter.ts'
import { fromJson } from './value.ts'

const variables = { output: fromJson('[{"units": 2, "name": "a"}, {"units": 3, "name": "b"}]') }
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
      const outcome = evaluateAssertion(expression, variables)
      expect({ expression, ...outcome }).toMatchObject({ outcome: 'error' })
      // At most a second or two on a machine of today; a suite has 60 for each test
      expect(performance.now() - start, expression).toBeLessThan(30_000)
      expect(JSON.stringify(outcome).length).toBeLessThan(500)
    }
    const after = host()
    expect(after.length).toBe(before.length)
    expect(after.every((one, at) => Object.is(one, before[at]))).toBe(true)
  },
)

test('the same budget ends the same expression at the same step', () => {
  const source = 'sum(x * x for x in range(1000)) > 0'
  const enough = [...Array(20_000).keys()].find(
    (steps) => evaluateAssertion(source, {}, { ...defaultBudget, steps }).outcome === 'true',
  )
  expect(enough).toBe(5011)
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

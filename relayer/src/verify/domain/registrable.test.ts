import { expect, test } from 'vitest'
import { isTestName, registrable } from './registrable.ts'

test('what was bought, whatever is below it and however it is written', () => {
  expect(registrable('a.b.Example.CO.UK')).toBe('example.co.uk')
  expect(registrable('example.com.')).toBe('example.com')
  expect(registrable('xn--bcher-kva.example.com')).toBe('example.com')
})

test.each([
  ...['com', 'co.uk', 'localhost', '127.0.0.1', 'ada.github.io', 'github.io', 'a.s3.amazonaws.com'],
  ...['ada.test', 'ada.local', 'printer.internal', 'nowhere.invalid', '', '..', '-', 'a_b'],
])('nobody’s: %s', (name) => {
  expect(() => registrable(name)).toThrow('no domain')
})

test('names to try with', () => {
  expect([isTestName('Ada.test'), isTestName('a.b.test'), isTestName('ada.test.com')]).toEqual([
    ...[true, true, false],
  ])
  expect(isTestName('.test')).toBe(false)
})

import { expect, test } from 'vitest'
import { maxFileSize, readJson } from './readJson.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

test('default', () => {
  expect(readJson(bytesOf('{"a":["[","\\"{"]}'))).toEqual({ value: { a: ['[', '"{'] } })
})

test.each([
  ['deep lists', '['.repeat(1000), 'TOO_DEEP'],
  ['32 levels and one', `${'['.repeat(33)}${']'.repeat(33)}`, 'TOO_DEEP'],
  ['no JSON', '{"a":', 'NOT_JSON'],
  ['too much', ' '.repeat(maxFileSize + 1), 'TOO_LARGE'],
])('error: %s', (_, text, fault) => {
  expect(readJson(bytesOf(text))).toEqual({ fault })
})

test('behavior: brackets in strings are no levels', () => {
  const text = JSON.stringify(`\\"${'['.repeat(100)}`)
  expect(readJson(bytesOf(text))).toMatchObject({ value: expect.any(String) })
})

test('behavior: a string without an end is read once, not from each of its quotes', () => {
  const endless = bytesOf(`"${'\\"'.repeat(maxFileSize / 2 - 1)}`)
  const started = performance.now()
  expect(readJson(endless)).toEqual({ fault: 'NOT_JSON' })
  // From each quote it takes half a minute
  expect(performance.now() - started).toBeLessThan(5000)
})

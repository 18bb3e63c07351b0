import { expect, test } from 'vitest'
import { mediaTypeOf } from './mediaType.ts'

const of = (text: string) => mediaTypeOf(new TextEncoder().encode(text))

test('default', () => {
  expect(of('{"a":1}')).toBe('application/json')
  expect(of(' [1]')).toBe('application/json')
  expect(of('plain\r\n\twords, ünï')).toBe('text/plain; charset=utf-8')
})

test('behavior: what only looks like JSON is text', () => {
  expect(of('{not json')).toBe('text/plain; charset=utf-8')
  expect(of('"a string"')).toBe('text/plain; charset=utf-8')
})

test('behavior: anything that is not text is bytes', () => {
  expect(of('a\0b')).toBe('application/octet-stream')
  expect(of('\u001b[2J')).toBe('application/octet-stream')
  expect(mediaTypeOf(Uint8Array.of(0xff, 0xfe))).toBe('application/octet-stream')
})

test('behavior: nothing is nothing', () => {
  expect(mediaTypeOf(new Uint8Array())).toBe('text/plain; charset=utf-8')
})

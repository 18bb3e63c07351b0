import { describe, expect, test } from 'vitest'
import { decodeUtf8, parseJsonBytes } from './utf8.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

describe('parseJsonBytes', () => {
  test('default', () => {
    expect(parseJsonBytes(bytesOf('{"name":"Zoë"}'))).toEqual({ name: 'Zoë' })
    expect(parseJsonBytes(bytesOf('null'))).toBeNull()
  })

  test('behavior: what is no JSON, or no UTF-8, is undefined, and the next is read', () => {
    for (const bytes of [bytesOf(''), bytesOf('{'), Uint8Array.of(0x22, 0xff, 0x22)]) {
      expect(parseJsonBytes(bytes)).toBeUndefined()
    }
    // Cut within a character
    expect(decodeUtf8(bytesOf('ë').slice(0, 1))).toBeUndefined()
    expect(decodeUtf8(bytesOf('ë'))).toBe('ë')
  })
})

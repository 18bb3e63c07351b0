import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, test } from 'vitest'
import { es } from './es/index.ts'
import { format, MessageError } from './format.ts'
import { zh } from './zh/index.ts'

describe('format', () => {
  test('default: says every message in every language as ICU’s format does', () => {
    const english = Object.fromEntries(Object.keys(es).map((message) => [message, message]))
    let compared = 0
    for (const [locale, catalog] of Object.entries({ en: english, es, 'zh-Hans': zh })) {
      for (const message of Object.values(catalog)) {
        const names = [...message.matchAll(/\{\s*(\w+)\s*[,}]/g)].flatMap(([, name]) => name ?? [])
        if (names.length === 0) continue
        const whole = new IntlMessageFormat(message, locale, undefined, { ignoreTag: true })
        for (const count of [0, 1, 2, 21, 1234567]) {
          const values = Object.fromEntries(names.map((name, i) => [name, count + i]))
          expect(format(message, values, locale).join('')).toBe(whole.format(values))
          compared++
        }
      }
    }
    expect(compared).toBeGreaterThan(3000)
  })
  test('behavior: what is filled in stays what it is, between texts', () => {
    const link = { of: 'link' }
    expect(format('Read {link} in {minutes, number} min', { link, minutes: 1200 }, 'en')).toEqual([
      'Read ',
      link,
      ' in 1,200 min',
    ])
  })
  test('error: what cannot be read, or lacks a value', () => {
    for (const message of ['{', '}', '{a', '{a, date}', '{a, plural, one {x}', '{a, plural one}'])
      expect(() => format(message, { a: 1 }, 'en'), message).toThrow(MessageError)
    expect(() => format('{a}', {}, 'en')).toThrow(MessageError)
  })
})

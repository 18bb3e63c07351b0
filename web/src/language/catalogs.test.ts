import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, test } from 'vitest'
import * as spanish from './es/index.ts'
import { nextStep } from './es/nextStep.ts'
import { languages } from './languages.ts'
import * as chinese from './zh/index.ts'

const src = join(import.meta.dirname, '..')
const catalogs: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  es: spanish.es,
  zh: chinese.zh,
}
const messages = Object.keys(spanish.es)

describe('every language', () => {
  test('default: says every message, and nothing else', () => {
    expect(Object.keys(catalogs)).toEqual(Object.keys(languages).filter((key) => key !== 'en'))
    for (const catalog of Object.values(catalogs)) {
      expect(Object.keys(catalog).sort()).toEqual([...messages].sort())
      expect(Object.values(catalog).filter((words) => words.trim() === '')).toEqual([])
    }
  })
  test('behavior: fills in what the English does', () => {
    for (const message of messages) {
      const filled = filledIn(message, 'en')
      for (const [language, catalog] of Object.entries(catalogs)) {
        expect([language, message, filledIn(catalog[message] ?? '', language)]).toEqual([
          language,
          message,
          filled,
        ])
      }
    }
  })
  test('behavior: each message is of one area', async () => {
    for (const language of Object.keys(catalogs)) {
      const folder = join(import.meta.dirname, language)
      const keys: string[] = []
      for (const name of readdirSync(folder).filter((name) => name !== 'index.ts')) {
        const areas: Record<string, object> = await import(join(folder, name))
        keys.push(...Object.values(areas).flatMap((area) => Object.keys(area)))
      }
      expect(keys.sort()).toEqual([...messages].sort())
    }
  })
})

test('nothing is translated that no page says', () => {
  const said = sources().join('\n').replaceAll(/\\'/g, "'")
  const unsaid = messages.filter(
    (message) =>
      !(message in nextStep) &&
      ![`'${message}'`, `"${message}"`].some((text) => said.includes(text)),
  )
  expect(unsaid).toEqual([])
})

/** The names a message takes, in the order of the alphabet. */
function filledIn(message: string, language: string): readonly string[] {
  const names = new Set<string>()
  const visit = (parts: readonly unknown[]) => {
    for (const part of parts) {
      const { type, value, options } = part as {
        type: number
        value: string
        options?: Record<string, { value: readonly unknown[] }>
      }
      if (type !== 0 && type !== 7) names.add(value)
      for (const option of Object.values(options ?? {})) visit(option.value)
    }
  }
  visit(new IntlMessageFormat(message, language, undefined, { ignoreTag: true }).getAst())
  return [...names].sort()
}

function sources(): readonly string[] {
  return readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/^language|\.test\.|generated/.test(name))
    .map((name) => readFileSync(join(src, name), 'utf8'))
}

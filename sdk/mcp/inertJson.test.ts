import { expect, test } from 'vitest'
import { injections, strayInjections } from '../fixtures/injections.ts'
import { untrustedText } from '../src/command/untrustedText.ts'
import { inertJson } from './inertJson.ts'

test('behavior: reads back as it was, and no tag, entity or line begins in it', () => {
  for (const { text } of injections) {
    const answer = { title: untrustedText(text, { author: null }), own: 'as it is' }
    const json = inertJson(answer)
    expect(JSON.parse(json)).toEqual(answer)
    expect(json).not.toMatch(/[<>&\n\r\u2028\u2029]/)
    expect(strayInjections(JSON.parse(json))).toEqual([])
  }
})

test('behavior: what is not wrapped, or can not be seen, is found', () => {
  for (const { text } of injections) {
    expect(strayInjections({ title: text })).toEqual(['answer.title'])
    expect(strayInjections({ [text]: 1 })).toHaveLength(1)
    expect(strayInjections([{ name: { text, untrusted: false } }])).toHaveLength(1)
  }
  expect(strayInjections({ text: 'a\u202eb', untrusted: true })).toEqual(['answer.text'])
  expect(strayInjections({ own: 'words', many: [1, null, true] })).toEqual([])
})

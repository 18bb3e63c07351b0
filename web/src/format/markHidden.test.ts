import { expect, test } from 'vitest'
import { markHidden, parseMarked } from './markHidden.ts'

test('default', () => {
  expect(markHidden('gnp.exe\u202egpj')).toBe('gnp.exe⟨U+202E⟩gpj')
  expect(markHidden('Deed\u200bbridge \ufeff\u00ad\u2066x\u2069')).toBe(
    'Deed⟨U+200B⟩bridge ⟨U+FEFF⟩⟨U+00AD⟩⟨U+2066⟩x⟨U+2069⟩',
  )
  expect(markHidden('ok\u{e0041}\u0007')).toBe('ok⟨U+E0041⟩⟨U+0007⟩')
})

test('behavior: what people write is left as it is', () => {
  const words = 'a\tb\r\nמסמך، نمی\u200cخواهم 👩\u200d🌾 ❤\ufe0f 契约 é'
  expect(markHidden(words)).toBe(words)
})

test('behavior: words in JSON are marked, also where they are escaped', () => {
  const text = JSON.stringify({ title: 'a\u202eb', tags: ['\u200b'], price: 5, none: null })
  const marked = { title: 'a⟨U+202E⟩b', tags: ['⟨U+200B⟩'], price: 5, none: null }
  expect(parseMarked(text)).toEqual(marked)
  expect(parseMarked(text.replace('\u202e', '\\u202e'))).toEqual(marked)
})

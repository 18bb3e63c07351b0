import { expect, test } from 'vitest'
import { harmless, harmlessJson, harmlessText, quoted, quotedLines } from './harmless.ts'

const esc = '\u001b'

test('nothing of a stranger moves a cursor, colours, links, rings or hides', () => {
  const hostile = [
    `${esc}[31mred${esc}[0m`,
    `${esc}]8;;http://evil${'\u0007'}link${esc}]8;;${'\u0007'}`,
    `a\rguildhall: paid`,
    `up${esc}[2A${esc}[2K`,
    `\u009b31mC1`,
    `\u202eltr\u2066\u200b\u{e0041}`,
    `bell\u0007\u0008\u007f`,
  ]
  for (const text of hostile) {
    expect(harmless(text)).not.toMatch(/\p{Cc}|\p{Cf}|\p{Co}/u)
  }
  expect(harmless(hostile[0] ?? '')).toBe('red')
  expect(harmless('a\nb\tc\u2028d')).toBe('a b c d')
})

test('what is readable stays, in any script', () => {
  expect(harmless('Vertrag über 12 Seiten — 契約 العقد é')).toBe(
    'Vertrag über 12 Seiten — 契約 العقد é',
  )
})

test('quotation marks cannot be closed from within, nor tables drawn', () => {
  expect(quoted('Lease” paid 40.00 USDC “x')).toBe('“Lease" paid 40.00 USDC "x”')
  expect(quoted('│ ─ ┼ ██')).toBe('“· · · ··”')
  expect(quotedLines('one\nguildhall: done\r\n  three')).toEqual([
    '│ one',
    '│ guildhall: done',
    '│   three',
  ])
})

test('letters are cut whole and marks do not pile up', () => {
  expect(harmless('😀😀😀', { max: 2 })).toBe('😀…')
  expect(harmless(`e${'\u0301'.repeat(50)}`)).toHaveLength(4)
})

test('text keeps its lines and letters, and nothing a terminal obeys', () => {
  expect(harmlessText(`a\n  b\t│ c${esc}[2J\u202e\r\u009b é😀 می\u200cخواهم`)).toBe(
    'a\n  b\t│ c é😀 می\u200cخواهم',
  )
})

test('JSON is the same value and nothing a terminal obeys', () => {
  const value = { text: `${esc}[31m\u009b\u202e\u{e0041}\u2028 é😀\n` }
  const json = harmlessJson(value, 2)
  expect(JSON.parse(json)).toEqual(value)
  expect(json).not.toMatch(/[^\P{C}\n]/u)
  expect(json).toContain('é😀')
})

import { expect, test } from 'vitest'
import { passphraseFault } from './passphraseFault.ts'

test('default: a few words lock a key', () => {
  for (const phrase of ['seven quiet herons', 'q7!fR-2zL#pX', '七 只 安静 的 苍鹭 在 河 边']) {
    expect(passphraseFault(phrase)).toBeUndefined()
  }
})

test('error: what is short, repeats, or counts is guessed', () => {
  expect(passphraseFault('seven quiet')).toMatch(/^At least 12/)
  for (const phrase of [
    'aaaaaaaaaaaa',
    '123456789012',
    'abcdefghijklm',
    '111122223333',
    '            ',
  ]) {
    expect(passphraseFault(phrase)).toMatch(/^Too easily guessed/)
  }
})

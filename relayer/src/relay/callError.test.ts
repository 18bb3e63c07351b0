import { encodeErrorResult, type Hex, parseAbi, stringToHex } from 'viem'
import { expect, test } from 'vitest'
import { callErrorOf } from './callError.ts'

function reverted(reason: string): Hex {
  return encodeErrorResult({ abi: parseAbi(['error Error(string)']), args: [reason] })
}

test('default: the name and arguments of the contract’s error', () => {
  expect(callErrorOf(reverted('Not authorized'))).toEqual({
    name: 'Error',
    args: ['Not authorized'],
    message: 'The contract refused: Error(Not authorized).',
  })
})

test('behavior: without a reason, or one nobody knows', () => {
  expect(callErrorOf('0x').name).toBe('NoReason')
  expect(callErrorOf('0x12345678')).toMatchObject({ name: 'Unknown', args: ['0x12345678'] })
})

test('behavior: NUL is left out', () => {
  expect(callErrorOf(reverted('a\0b\0'))).toMatchObject({
    args: ['ab'],
    message: 'The contract refused: Error(ab).',
  })
})

test('behavior: what is no UTF-8 leaves no half of a surrogate pair', () => {
  const bytes = reverted('xxx').replace(stringToHex('xxx').slice(2), 'eda080') as Hex
  expect(callErrorOf(bytes).args?.join()).not.toMatch(/\p{Surrogate}/u)
})

test('behavior: a long reason is cut, never within a character', () => {
  const { args = [], message } = callErrorOf(reverted(`x${'😀'.repeat(100_000)}`))
  for (const text of [...args, message]) {
    expect(text.length).toBeLessThanOrEqual(1100)
    expect(text).not.toMatch(/\p{Surrogate}/u)
  }
  expect(callErrorOf(`0x${'ff'.repeat(100_000)}`).message.length).toBeLessThan(1200)
})

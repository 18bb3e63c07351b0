import { expect, test } from 'vitest'
import { readTyped } from './readTyped.ts'

const address = `0x${'Ab'.repeat(20)}`
const hash = `0x${'cD'.repeat(32)}`

test('default', () => {
  expect(readTyped('  ')).toEqual({ kind: 'nothing' })
  expect(readTyped(' old deeds ')).toEqual({ kind: 'words', text: 'old deeds' })
  expect(readTyped('#042')).toEqual({ kind: 'number', id: '42' })
  expect(readTyped(address)).toEqual({ kind: 'address', address: address.toLowerCase() })
  expect(readTyped(` ${hash}`)).toEqual({ kind: 'transaction', hash: hash.toLowerCase() })
})

test('behavior: what is nearly an address is words', () => {
  for (const text of [address.slice(0, -1), `${hash}0`, '0xzz', '-1', '1.5', '9'.repeat(31)]) {
    expect(readTyped(text).kind).toBe('words')
  }
})

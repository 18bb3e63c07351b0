import { hexToBytes, isAddressEqual } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { describe, expect, test } from 'vitest'
import { iterations, openKey, readSealedKey, sealKey, WrongSecretError } from './sealedKey.ts'

const privateKey = generatePrivateKey()
const { address } = privateKeyToAccount(privateKey)
const salt = new Uint8Array(32).fill(7)
const byPhrase = () =>
  sealKey(privateKey, {
    lock: { kind: 'passphrase', iterations },
    salt,
    secret: 'correct horse battery',
  })

describe('sealKey', () => {
  test('default: a passphrase opens what it sealed, and nothing else does', async () => {
    const kept = await byPhrase()
    expect(isAddressEqual(kept.address, address)).toBe(true)
    expect(JSON.stringify(kept)).not.toContain(privateKey.slice(2))
    expect(await openKey(kept, 'correct horse battery')).toBe(privateKey)
    await expect(openKey(kept, 'correct horse batterz')).rejects.toThrow(WrongSecretError)
  })
  test('behavior: letters typed in two ways are one passphrase', async () => {
    const lock = { kind: 'passphrase', iterations: 1000 } as const
    const kept = await sealKey(privateKey, { lock, salt, secret: 'caf\u00e9 au lait' })
    expect(await openKey(kept, 'cafe\u0301 au lait')).toBe(privateKey)
  })
  test('behavior: a passkey’s secret seals too', async () => {
    const secret = hexToBytes(`0x${'5a'.repeat(32)}`)
    const lock = { kind: 'passkey', credential: '0x0102' } as const
    const kept = await sealKey(privateKey, { lock, salt, secret })
    expect(await openKey(kept, secret)).toBe(privateKey)
    await expect(openKey(kept, new Uint8Array(32))).rejects.toThrow(WrongSecretError)
  })
  test('error: another address in its place does not open', async () => {
    const kept = await byPhrase()
    const other = privateKeyToAccount(generatePrivateKey()).address
    await expect(openKey({ ...kept, address: other }, 'correct horse battery')).rejects.toThrow(
      WrongSecretError,
    )
  })
})

describe('readSealedKey', () => {
  test('default', async () => {
    const kept = await byPhrase()
    expect(readSealedKey(JSON.stringify(kept))).toEqual(kept)
  })
  test('error: anything else is none', () => {
    for (const text of [null, '', '[]', '{}', '{"version":2}', '{"version":1,"lock":null}']) {
      expect(readSealedKey(text)).toBeUndefined()
    }
  })
})

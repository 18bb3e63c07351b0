import type { Hex, TypedDataDefinition } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { describe, expect, test } from 'vitest'
import { checkDocument, isEncrypted } from './documentKinds.ts'
import { digestOf, encodeDocument } from './documents.ts'
import {
  decryptDocument,
  deriveReaderKey,
  encryptDocument,
  generateReaderKey,
  shareDocument,
} from './encryption.ts'
import { DecryptionError, ReaderKeyError } from './errors.ts'
import type { Signer } from './signer.ts'

const plain = new TextEncoder().encode('for your eyes only')
const account = privateKeyToAccount(`0x${'42'.repeat(32)}`)
const signer = account as unknown as Signer

describe('deriveReaderKey', () => {
  test('default: an account has one key, whose secret it alone can make', async () => {
    const key = await deriveReaderKey(signer)
    expect(key).toEqual(await deriveReaderKey(signer))
    expect(key.recipient).toBe('age19xtmwmg8h9aty5dg2c2el2j0t5k5vzkf695xhqpyzm6c9339jpsqs3j0sw')
    expect(key.identity).toMatch(/^AGE-SECRET-KEY-1[A-Z0-9]{58}$/)
    const other = privateKeyToAccount(generatePrivateKey()) as unknown as Signer
    expect((await deriveReaderKey(other)).recipient).not.toBe(key.recipient)
  })

  test('behavior: both ways of writing a signature’s last byte make the same key', async () => {
    const key = await deriveReaderKey(signer)
    const terse: Signer = {
      address: account.address,
      signTypedData: async (definition) => {
        const signature = await account.signTypedData(definition as never)
        return `${signature.slice(0, -2)}${signature.endsWith('1b') ? '00' : '01'}` as Hex
      },
    }
    expect(await deriveReaderKey(terse)).toEqual(key)
  })

  test('behavior: signs twice at first, once when the recipient is known', async () => {
    let count = 0
    const counting: Signer = {
      address: account.address,
      signTypedData: async (definition: TypedDataDefinition) => {
        count += 1
        return account.signTypedData(definition as never)
      },
    }
    const { recipient } = await deriveReaderKey(counting)
    expect(count).toBe(2)
    await deriveReaderKey(counting, { published: recipient })
    expect(count).toBe(3)
  })

  test('error: another’s signature, a contract’s, or another recipient than the published', async () => {
    const other = privateKeyToAccount(generatePrivateKey())
    const signs = (signTypedData: Signer['signTypedData']): Signer => ({
      address: account.address,
      signTypedData,
    })
    for (const bad of [
      signs((definition) => other.signTypedData(definition as never)),
      signs(async () => '0x1234'),
      signs(async () => `0x${'00'.repeat(65)}`),
    ]) {
      await expect(deriveReaderKey(bad)).rejects.toThrow(ReaderKeyError)
    }
    const { recipient } = await generateReaderKey()
    await expect(deriveReaderKey(signer, { published: recipient })).rejects.toThrow(ReaderKeyError)
  })
})

describe('encryptDocument', () => {
  test('default: each of several readers opens it, nobody else does', async () => {
    const [a, b, c] = await Promise.all([
      generateReaderKey(),
      generateReaderKey(),
      generateReaderKey(),
    ])
    const sealed = await encryptDocument(plain, [a.recipient, b.recipient])
    expect(isEncrypted(sealed)).toBe(true)
    checkDocument('encrypted', sealed)
    expect(new TextDecoder().decode(sealed)).not.toContain('for your eyes')
    expect(await decryptDocument(sealed, a.identity)).toEqual(plain)
    expect(await decryptDocument(sealed, b.identity)).toEqual(plain)
    await expect(decryptDocument(sealed, c.identity)).rejects.toThrow(DecryptionError)
  })

  test('behavior: the same bytes have another digest every time', async () => {
    const { recipient } = await generateReaderKey()
    const [one, two] = await Promise.all([1, 2].map(() => encryptDocument(plain, [recipient])))
    expect(digestOf(one as Uint8Array)).not.toBe(digestOf(two as Uint8Array))
  })

  test('behavior: a file that rage (the age program in Rust) wrote is opened', async () => {
    const identity = 'AGE-SECRET-KEY-1XMWWC06LY3EE5RYTXM9MFLAZ2U56JJJ36S0MYPDRWSVLUL66MV4QX3S7F6'
    const sealed = Buffer.from(
      'YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBoZkcxUTcwS0pTWUdBbldDa3EwMEFQN1BzVzFVTzJaSFlPbFNBeEFmTWc0CkNJZENSTldEci9NWTVQWEhUbVF6RmJUV3RUT2F3aTE0VGxhUGROL1U1QmcKLT4gU3tpZFc7d1MtZ3JlYXNlIGcKYklzMXJIbFZnMVV3c3ZvWGtzZk1mb0JhVjUrU1BuVUJDNVB1S1dQZ2d1ZFZVb2V1N2JDWjNhRnZ4YjJjcjZvLwp0ZVdiZzFnQzBDQTRXaTZvS2h0RCtzMkYvbnZpT3lQVXc4NnZPOGNyQjFvVUJkTkgKLS0tIG5yY0xyQXdudGZvenNsUUpqMVdsd2ZzVFR4VGVIdUw2cEhVK1BHM1A4NWMKwviZjN3PatAkP/pBUvXOAXqMtjCYh108IHiAfCOZ63TEjgg=',
      'base64',
    )
    expect(await decryptDocument(sealed, identity)).toEqual(new TextEncoder().encode('age'))
  })

  test('error: for nobody, or for what is no recipient', async () => {
    await expect(encryptDocument(plain, [])).rejects.toThrow(RangeError)
    await expect(encryptDocument(plain, ['0x1234'])).rejects.toThrow()
  })

  test('error: a changed byte anywhere', async () => {
    const { identity, recipient } = await generateReaderKey()
    const sealed = await encryptDocument(plain, [recipient])
    for (let at = 0; at < sealed.length; at += 7) {
      const changed = sealed.with(at, (sealed[at] ?? 0) ^ 1)
      await expect(decryptDocument(changed, identity)).rejects.toThrow(DecryptionError)
    }
    for (const cut of [sealed.slice(0, -1), sealed.slice(0, 40), new Uint8Array(), plain]) {
      await expect(decryptDocument(cut, identity)).rejects.toThrow(DecryptionError)
    }
  })
})

describe('shareDocument', () => {
  test('default: a reader lets another in; the document and its digest stay', async () => {
    const [reader, juror, other] = await Promise.all([1, 2, 3].map(generateReaderKey))
    if (!reader || !juror || !other) throw new Error('no keys')
    const sealed = await encryptDocument(plain, [reader.recipient])
    const shared = await shareDocument(sealed, reader.identity, [juror.recipient])
    checkDocument('key', encodeDocument(shared))
    expect(shared.document).toBe(digestOf(sealed))
    expect(await decryptDocument(sealed, juror.identity, shared)).toEqual(plain)
    await expect(decryptDocument(sealed, other.identity, shared)).rejects.toThrow(DecryptionError)
    await expect(decryptDocument(sealed, juror.identity)).rejects.toThrow(DecryptionError)
  })

  test('error: who cannot read cannot share, and a key opens its own document alone', async () => {
    const [reader, juror] = await Promise.all([generateReaderKey(), generateReaderKey()])
    const sealed = await encryptDocument(plain, [reader.recipient])
    await expect(shareDocument(sealed, juror.identity, [juror.recipient])).rejects.toThrow(
      DecryptionError,
    )
    const shared = await shareDocument(sealed, reader.identity, [juror.recipient])
    const another = await encryptDocument(plain, [reader.recipient])
    const forged = { ...shared, document: digestOf(another) }
    for (const key of [shared, forged]) {
      await expect(decryptDocument(another, juror.identity, key)).rejects.toThrow(DecryptionError)
    }
  })
})

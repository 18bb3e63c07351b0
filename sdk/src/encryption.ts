import { bech32 } from '@scure/base'
import {
  armor,
  Decrypter,
  Encrypter,
  generateX25519Identity,
  type Identity,
  identityToRecipient,
} from 'age-encryption'
import {
  concat,
  type Hex,
  recoverTypedDataAddress,
  sha256,
  slice,
  stringToBytes,
  toBytes,
} from 'viem'
import type { KeyDocument } from './documentKinds.ts'
import { digestOf } from './documents.ts'
import { DecryptionError, ReaderKeyError } from './errors.ts'
import type { Signer } from './signer.ts'
import { readerKeyDomain, readerKeyMessage, readerKeyTypes } from './typedData.ts'

/**
 * Documents for some readers only, as age files (age-encryption.org/v1), which any age program opens.
 * `identity` is secret (`AGE-SECRET-KEY-1…`); `recipient` (`age1…`) is what others encrypt to.
 */
export type ReaderKey = { readonly identity: string; readonly recipient: string }

/** A new reader's key that belongs to no account: keep its `identity`, publish its `recipient`. */
export async function generateReaderKey(): Promise<ReaderKey> {
  return readerKeyOf(await generateX25519Identity())
}

/**
 * The reader's key that belongs to an account: made of its signature, so that nothing need be kept.
 * Whoever gets that signature can read; sign it nowhere else. Signs twice the first time, and once where
 * `published`, the recipient known to others, is given.
 *
 * @throws {ReaderKeyError} where the account cannot have one: its key signs differently each time, it is
 * a contract, or what it makes is not `published`.
 */
export async function deriveReaderKey(
  signer: Signer,
  { published }: { published?: string | undefined } = {},
): Promise<ReaderKey> {
  const key = await readerKeyOf(await signIdentity(signer))
  const expected = published ?? (await readerKeyOf(await signIdentity(signer))).recipient
  if (key.recipient === expected) return key
  throw new ReaderKeyError({ account: signer.address, actual: key.recipient, expected })
}

async function signIdentity(signer: Signer): Promise<string> {
  const account = signer.address
  const definition = {
    domain: readerKeyDomain,
    types: readerKeyTypes,
    primaryType: 'ReaderKey',
    message: readerKeyMessage(account),
  } as const
  const signature = await signer.signTypedData(definition)
  const actual = await recoverTypedDataAddress({ ...definition, signature }).catch(() => undefined)
  if (actual?.toLowerCase() !== account.toLowerCase()) {
    throw new ReaderKeyError({ account, actual, expected: account })
  }
  // Wallets write the last byte in two ways; r and s are the same
  const secret = concat([stringToBytes('guildhall reader key 1'), toBytes(slice(signature, 0, 64))])
  return bech32.encodeFromBytes('AGE-SECRET-KEY-', sha256(secret, 'bytes')).toUpperCase()
}

async function readerKeyOf(identity: string): Promise<ReaderKey> {
  return { identity, recipient: await identityToRecipient(identity) }
}

/** Encrypts bytes to every recipient (`age1…`). The same bytes are another document every time. */
export async function encryptDocument(
  bytes: Uint8Array,
  recipients: readonly string[],
): Promise<Uint8Array> {
  return encrypterTo(recipients).encrypt(bytes)
}

/**
 * Opens an encrypted document: by the reader's own key, or by what somebody shared (`shareDocument`).
 *
 * @throws {DecryptionError} where it is not for this reader, is not encrypted or was tampered with.
 */
export async function decryptDocument(
  bytes: Uint8Array,
  identity: string,
  shared?: KeyDocument | undefined,
): Promise<Uint8Array> {
  return open(digestOf(bytes), async () => {
    const decrypter = new Decrypter()
    decrypter.addIdentity(shared ? await readShared(bytes, identity, shared) : identity)
    return decrypter.decrypt(bytes)
  })
}

/**
 * The key of one document, for further readers, such as jurors drawn after it was written. The
 * document stays as it is, under the digest the chain has; the readers see that it is the same one.
 *
 * @throws {DecryptionError} where whoever shares it cannot read it.
 */
export async function shareDocument(
  bytes: Uint8Array,
  identity: string,
  recipients: readonly string[],
): Promise<KeyDocument> {
  const fileKey = await open(digestOf(bytes), async () => {
    const decrypter = new Decrypter()
    decrypter.addIdentity(identity)
    return decrypter.decryptHeader(bytes)
  })
  const key = armor.encode(await encrypterTo(recipients).encrypt(fileKey))
  return { kind: 'key', version: 1, document: digestOf(bytes), key }
}

function encrypterTo(recipients: readonly string[]): Encrypter {
  if (recipients.length === 0) throw new RangeError('Nobody could read it: name a recipient.')
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  return encrypter
}

async function readShared(
  bytes: Uint8Array,
  identity: string,
  { document, key }: KeyDocument,
): Promise<Identity> {
  if (document !== digestOf(bytes)) throw new RangeError('The key is of another document.')
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  const fileKey = await decrypter.decrypt(armor.decode(key))
  return { unwrapFileKey: () => fileKey }
}

async function open<result>(digest: Hex, read: () => Promise<result>): Promise<result> {
  try {
    return await read()
  } catch (cause) {
    throw new DecryptionError({ digest, cause })
  }
}

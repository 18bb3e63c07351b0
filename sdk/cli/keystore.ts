import { pbkdf2, scrypt } from 'node:crypto'
import { linkSync, rmSync, writeFileSync } from 'node:fs'
import { promisify } from 'node:util'
import * as Keystore from 'ox/Keystore'
import { type Address, bytesToHex, getAddress, type Hex, hexToBytes, isHex } from 'viem'
import { privateKeyToAddress } from 'viem/accounts'
import * as z from 'zod'
import { jsonOrNone } from '../src/jsonOrNone.ts'
import { BadFileError, WrongPasswordError } from './errors.ts'
import { readIfThere } from './home.ts'

const hexText = z.string().regex(/^(?:[0-9a-fA-F]{2})+$/)

/** Web3 Secret Storage, version 3, as every wallet keeps and takes it. */
export const keystoreSchema = z.object({
  version: z.literal(3),
  id: z.string(),
  address: z.string().regex(/^(?:0x)?[0-9a-fA-F]{40}$/),
  crypto: z.object({
    cipher: z.literal('aes-128-ctr'),
    ciphertext: hexText,
    cipherparams: z.object({ iv: hexText }),
    mac: hexText,
    kdf: z.enum(['scrypt', 'pbkdf2']),
    kdfparams: z.object({
      dklen: z.literal(32),
      salt: hexText,
      n: z
        .int()
        .max(2 ** 20)
        .optional(),
      r: z.int().max(32).optional(),
      p: z.int().max(16).optional(),
      c: z.int().max(10_000_000).optional(),
      prf: z.literal('hmac-sha256').optional(),
    }),
  }),
})

/** A keystore of another program; some leave the address out. */
export const foreignKeystoreSchema = keystoreSchema.partial({ address: true })

export type KeystoreFile = z.infer<typeof keystoreSchema>
type ForeignKeystore = z.infer<typeof foreignKeystoreSchema>

/** Encrypts a private key by a password. */
export async function lockKey(privateKey: Hex, password: string): Promise<KeystoreFile> {
  const salt = crypto.getRandomValues(new Uint8Array(32))
  const kdfparams = { dklen: 32, n: 2 ** 17, r: 8, p: 1, salt: bytesToHex(salt).slice(2) } as const
  const key = await keyOf({ kdf: 'scrypt', kdfparams }, password)
  const iv = crypto.getRandomValues(new Uint8Array(16))
  const locked = Keystore.encrypt(privateKey, key, { kdf: 'scrypt', kdfparams, iv })
  const address = privateKeyToAddress(privateKey).slice(2).toLowerCase()
  return keystoreSchema.parse({ address, ...locked })
}

/**
 * The private key in a keystore.
 *
 * @throws {WrongPasswordError} when the password is another's, or the file was altered.
 * @throws {BadFileError} when the way it says its key is derived is none.
 */
export async function unlockKey(
  { keystore, file }: { keystore: ForeignKeystore; file: string },
  password: string,
): Promise<Hex> {
  const key = await keyOf(keystore.crypto, password).catch((cause: unknown) => {
    throw new BadFileError({ file, why: 'asks for what no key is derived by', cause })
  })
  const privateKey = openOrNone(keystore, key)
  const { address } = keystore
  const isOther =
    privateKey && address && privateKeyToAddress(privateKey) !== addressOf({ address })
  if (!privateKey || isOther) throw new WrongPasswordError({ file })
  return privateKey
}

function openOrNone(keystore: ForeignKeystore, key: Hex): Hex | undefined {
  try {
    return Keystore.decrypt(keystore as Keystore.Keystore, key)
  } catch {
    return undefined
  }
}

/** Checksummed. */
export function addressOf({ address }: Pick<KeystoreFile, 'address'>): Address {
  return getAddress(`0x${address.replace(/^0x/, '')}`)
}

/**
 * The keystore in a file; undefined where there is none.
 *
 * @throws {BadFileError} when it is no keystore.
 */
export function readKeystore(file: string): KeystoreFile | undefined {
  const text = readIfThere(file)
  if (text === undefined) return undefined
  const parsed = keystoreSchema.safeParse(jsonOrNone(text))
  if (!parsed.success) throw new BadFileError({ file, why: 'is no keystore of version 3' })
  return parsed.data
}

/** Keeps a keystore in a new file only its owner may read. False where the file is there already. */
export function keepKeystore(file: string, keystore: KeystoreFile): boolean {
  const beside = `${file}.${process.pid}.tmp`
  try {
    rmSync(beside, { force: true })
    writeFileSync(beside, `${JSON.stringify(keystore)}\n`, { mode: 0o600, flag: 'wx', flush: true })
    // Unlike a rename, a link never takes another file's place
    linkSync(beside, file)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(beside, { force: true })
  }
}

type Derivation = Pick<KeystoreFile['crypto'], 'kdf' | 'kdfparams'>

/** Node's own derivations take a third of the time of those in JavaScript. */
async function keyOf({ kdf, kdfparams }: Derivation, password: string): Promise<Hex> {
  const { salt: saltText, n = 0, r = 0, p = 0, c = 0 } = kdfparams
  const salt = hexToBytes(`0x${saltText}`)
  if (kdf === 'pbkdf2') return bytesToHex(await promisify(pbkdf2)(password, salt, c, 32, 'sha256'))
  const options = { N: n, r, p, maxmem: 256 * n * r + 1024 * 1024 }
  return new Promise((resolve, reject) => {
    try {
      scrypt(password, salt, 32, options, (error, key) =>
        error ? reject(error) : resolve(bytesToHex(key)),
      )
    } catch {
      // OpenSSL refuses some parameters other wallets have taken
      Keystore.scryptAsync({ password, n, r, p, salt })
        .then(([key]) => resolve(typeof key === 'function' ? key() : key))
        .catch(reject)
    }
  })
}

/** A private key as people write it; undefined where it is none. */
export function privateKeyOf(text: string): Hex | undefined {
  const hex = text.startsWith('0x') ? text : `0x${text}`
  if (!isHex(hex) || hex.length !== 66) return undefined
  try {
    privateKeyToAddress(hex)
    return hex
  } catch {
    return undefined
  }
}

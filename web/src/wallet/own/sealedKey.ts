import { bytesToHex, type Hex, hexToBytes, isHex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'

/** What opens a key: a passphrase, or a passkey's secret, which never leaves its authenticator. */
export type Lock =
  | { readonly kind: 'passphrase'; readonly iterations: number }
  | { readonly kind: 'passkey'; readonly credential: Hex }

/** A private key as this browser keeps it: unreadable without what opens it. */
export type SealedKey = {
  readonly version: 1
  readonly address: Hex
  readonly lock: Lock
  readonly salt: Hex
  readonly nonce: Hex
  readonly sealed: Hex
}

/** What was given does not open the key. */
export class WrongSecretError extends Error {
  override name = 'WrongSecretError'
}

/** Of PBKDF2 with SHA-256, as OWASP's cheat sheet on storing passwords asks for. */
export const iterations = 600_000

/** Seals a key with a passphrase, or with the 32 bytes a passkey gives for `salt`. */
export async function sealKey(
  privateKey: Hex,
  { lock, salt, secret }: { lock: Lock; salt: Uint8Array; secret: string | Uint8Array },
): Promise<SealedKey> {
  const { address } = privateKeyToAccount(privateKey)
  const nonce = crypto.getRandomValues(new Uint8Array(12))
  const sealed = await crypto.subtle.encrypt(
    cipher(nonce, address),
    await keyOf(lock, salt, secret),
    bytes(hexToBytes(privateKey)),
  )
  return {
    version: 1,
    address,
    lock,
    salt: bytesToHex(salt),
    nonce: bytesToHex(nonce),
    sealed: bytesToHex(new Uint8Array(sealed)),
  }
}

/** @throws {WrongSecretError} when the secret is another, or what is kept was changed. */
export async function openKey(kept: SealedKey, secret: string | Uint8Array): Promise<Hex> {
  const key = await keyOf(kept.lock, hexToBytes(kept.salt), secret)
  const opened = await crypto.subtle
    .decrypt(cipher(hexToBytes(kept.nonce), kept.address), key, bytes(hexToBytes(kept.sealed)))
    .catch(() => undefined)
  if (!opened) throw new WrongSecretError()
  return bytesToHex(new Uint8Array(opened))
}

/** What is kept, read with care; undefined where it is no sealed key. */
export function readSealedKey(text: string | null): SealedKey | undefined {
  try {
    const kept = JSON.parse(text ?? 'null') as SealedKey | null
    const { version, address, lock, salt, nonce, sealed } = kept ?? ({} as Partial<SealedKey>)
    const known =
      (lock?.kind === 'passphrase' && Number.isSafeInteger(lock.iterations)) ||
      (lock?.kind === 'passkey' && isHex(lock.credential))
    const whole = [address, salt, nonce, sealed].every((value) => isHex(value))
    return version === 1 && known && whole && kept ? kept : undefined
  } catch {
    return undefined
  }
}

async function keyOf(
  lock: Lock,
  salt: Uint8Array,
  secret: string | Uint8Array,
): Promise<CryptoKey> {
  const raw = typeof secret === 'string' ? new TextEncoder().encode(secret.normalize()) : secret
  const name = lock.kind === 'passphrase' ? 'PBKDF2' : 'HKDF'
  const base = await crypto.subtle.importKey('raw', bytes(raw), name, false, ['deriveKey'])
  const way =
    lock.kind === 'passphrase'
      ? { name, hash: 'SHA-256', salt: bytes(salt), iterations: lock.iterations }
      : { name, hash: 'SHA-256', salt: bytes(salt), info: new Uint8Array() }
  return crypto.subtle.deriveKey(way, base, { name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ])
}

/** The address is part of what is sealed, so that no other can be put in its place. */
function cipher(nonce: Uint8Array, address: Hex) {
  const additionalData = bytes(hexToBytes(address))
  return { name: 'AES-GCM', iv: bytes(nonce), additionalData }
}

function bytes(value: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(value)
}

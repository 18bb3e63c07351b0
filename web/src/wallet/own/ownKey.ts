import { type Hex, hexToBytes, type PrivateKeyAccount } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { makePasskey, secretOfPasskey } from './passkey.ts'
import {
  iterations,
  type Lock,
  openKey,
  readSealedKey,
  type SealedKey,
  sealKey,
} from './sealedKey.ts'

const key = 'guildhall.key'
const connectedKey = 'guildhall.key.connected'
/** Milliseconds without a signature after which the key is locked again. */
const patience = 15 * 60_000

let open: PrivateKeyAccount | undefined
let timer: ReturnType<typeof setTimeout> | undefined

/** This browser's own key, as it is kept; undefined where there is none. */
export function keptKey(): SealedKey | undefined {
  return readSealedKey(localStorage.getItem(key))
}

/** How a new key is to be locked. */
export type NewLock = { kind: 'passphrase'; passphrase: string } | { kind: 'passkey' }

/** Makes a key, or takes one that was brought, and keeps it locked. */
export async function makeKey(
  lock: NewLock,
  privateKey: Hex = generatePrivateKey(),
): Promise<SealedKey> {
  const salt = crypto.getRandomValues(new Uint8Array(32))
  const { address } = privateKeyToAccount(privateKey)
  const parts: { lock: Lock; secret: string | Uint8Array } =
    lock.kind === 'passphrase'
      ? { lock: { kind: 'passphrase', iterations }, secret: lock.passphrase }
      : await passkeyParts(address, salt)
  const kept = await sealKey(privateKey, { ...parts, salt })
  localStorage.setItem(key, JSON.stringify(kept))
  unlock(privateKey)
  return kept
}

/** The private key itself. A passkey's owner is asked by the browser; a passphrase must be given. */
export async function revealKey(passphrase?: string): Promise<Hex> {
  const kept = keptKey()
  if (!kept) throw new TypeError('There is no key')
  const secret =
    kept.lock.kind === 'passkey'
      ? await secretOfPasskey(kept.lock.credential, hexToBytes(kept.salt))
      : (passphrase ?? '')
  const privateKey = await openKey(kept, secret)
  unlock(privateKey)
  return privateKey
}

/** The key, while it is open. Each use keeps it open for longer. */
export function openAccount(): PrivateKeyAccount | undefined {
  if (open) keepOpen()
  return open
}

export function forgetKey() {
  lockKey()
  localStorage.removeItem(key)
  localStorage.removeItem(connectedKey)
}

export function lockKey() {
  open = undefined
  clearTimeout(timer)
}

export function isKeyConnected(): boolean {
  return localStorage.getItem(connectedKey) !== null
}

export function setKeyConnected(connected: boolean) {
  if (connected) localStorage.setItem(connectedKey, 'yes')
  else localStorage.removeItem(connectedKey)
}

async function passkeyParts(address: Hex, salt: Uint8Array) {
  const credential = await makePasskey(`Guildhall ${address.slice(0, 8)}`)
  return {
    lock: { kind: 'passkey', credential } as const,
    secret: await secretOfPasskey(credential, salt),
  }
}

function unlock(privateKey: Hex) {
  open = privateKeyToAccount(privateKey)
  keepOpen()
}

function keepOpen() {
  clearTimeout(timer)
  timer = setTimeout(lockKey, patience)
}

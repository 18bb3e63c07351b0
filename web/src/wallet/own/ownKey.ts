import { useSyncExternalStore } from 'react'
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
/** Milliseconds without a signature its owner asked for after which the key is locked again. */
const patience = 15 * 60_000

/** Something is kept as this browser's key already, which another must not take the place of. */
export class KeyKeptError extends Error {
  override name = 'KeyKeptError'
}

type Open = {
  readonly account: PrivateKeyAccount
  /** Until when it signs whatever its owner does here. */
  readonly until: number
  /** Until when it signs heartbeats, which come by themselves while nobody may be at this device. */
  readonly beatsUntil: number
}

let open: Open | undefined
let timer: ReturnType<typeof setTimeout> | undefined

// Another tab has taken the key away, or disconnected it
addEventListener('storage', (event) => {
  const disconnected = event.key === connectedKey && event.newValue === null
  if (event.key === null || event.key === key || disconnected) lockKey()
})

/** This browser's own key, as it is kept; undefined where there is none. */
export function keptKey(): SealedKey | undefined {
  return readSealedKey(keptText())
}

/** The key this browser keeps, also when another tab makes or removes it. */
export function useKeptKey(): SealedKey | undefined {
  return readSealedKey(useSyncExternalStore(subscribe, keptText))
}

/** How a new key is to be locked. */
export type NewLock = { kind: 'passphrase'; passphrase: string } | { kind: 'passkey' }

/**
 * Makes a key, or takes one that was brought, and keeps it locked.
 *
 * @throws {KeyKeptError} where there is anything in its place.
 */
export async function makeKey(
  lock: NewLock,
  privateKey: Hex = generatePrivateKey(),
): Promise<SealedKey> {
  refuseAnother()
  const salt = crypto.getRandomValues(new Uint8Array(32))
  const { address } = privateKeyToAccount(privateKey)
  const parts: { lock: Lock; secret: string | Uint8Array } =
    lock.kind === 'passphrase'
      ? { lock: { kind: 'passphrase', iterations }, secret: lock.passphrase }
      : await passkeyParts(address, salt)
  const kept = await sealKey(privateKey, { ...parts, salt })
  // Another tab may have made one meanwhile
  await navigator.locks.request(key, () => {
    refuseAnother()
    localStorage.setItem(key, JSON.stringify(kept))
  })
  unlockKey(privateKey)
  return kept
}

/**
 * The private key itself, which stays locked. A passkey's owner is asked by the browser; a passphrase
 * must be given.
 */
export async function revealKey(passphrase?: string): Promise<Hex> {
  const kept = keptKey()
  if (!kept) throw new TypeError('There is no key')
  const secret =
    kept.lock.kind === 'passkey'
      ? await secretOfPasskey(kept.lock.credential, hexToBytes(kept.salt))
      : (passphrase ?? '')
  return openKey(kept, secret)
}

/** Opens the key for a while of signing. */
export function unlockKey(privateKey: Hex) {
  keepOpen(privateKeyToAccount(privateKey))
}

/** The key, while it is open. Each use keeps it open for longer. */
export function openAccount(): PrivateKeyAccount | undefined {
  const found = stillOpen()
  if (!found || Date.now() >= found.until) return undefined
  keepOpen(found.account)
  return found.account
}

/** The same for a heartbeat, which keeps the key open for the next one and for nothing else. */
export function openForHeartbeat(): PrivateKeyAccount | undefined {
  const found = stillOpen()
  if (found) keepOpen(found.account, found.until)
  return found?.account
}

/** Timers stand still while a device sleeps. */
function stillOpen(): Open | undefined {
  if (open && Date.now() >= open.beatsUntil) lockKey()
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

function keepOpen(account: PrivateKeyAccount, until = Date.now() + patience) {
  clearTimeout(timer)
  open = { account, until, beatsUntil: Date.now() + patience }
  timer = setTimeout(lockKey, patience)
}

/** Also where what is kept cannot be read: a newer page may read it. */
function refuseAnother() {
  if (keptText() !== null) throw new KeyKeptError()
}

function keptText(): string | null {
  return localStorage.getItem(key)
}

function subscribe(listener: () => void) {
  addEventListener('storage', listener)
  return () => removeEventListener('storage', listener)
}

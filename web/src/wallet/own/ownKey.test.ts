import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const privateKey = generatePrivateKey()
const { address } = privateKeyToAccount(privateKey)
const lock = { kind: 'passphrase', passphrase: 'seven quiet herons' } as const
const stored = new Map<string, string>()
let tell: (event: { key: string | null; newValue: string | null }) => void

beforeEach(() => {
  stored.clear()
  vi.resetModules()
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  })
  vi.stubGlobal('navigator', {
    locks: { request: async (_name: string, work: () => unknown) => work() },
  })
  vi.stubGlobal('addEventListener', (_name: string, listener: typeof tell) => {
    tell = listener
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('error: no key takes another’s place, nor what cannot be read', async () => {
  const { makeKey, KeyKeptError } = await import('./ownKey.ts')
  stored.set('guildhall.key', '{"version":2}')
  await expect(makeKey(lock)).rejects.toThrow(KeyKeptError)
  expect(stored.get('guildhall.key')).toBe('{"version":2}')
})

test('error: nor one another tab makes meanwhile', async () => {
  const { makeKey, KeyKeptError } = await import('./ownKey.ts')
  const making = makeKey(lock)
  stored.set('guildhall.key', 'theirs')
  await expect(making).rejects.toThrow(KeyKeptError)
  expect(stored.get('guildhall.key')).toBe('theirs')
})

test('behavior: locked a quarter of an hour after its last use, timers or not', async () => {
  const { makeKey, openAccount, lockKey } = await import('./ownKey.ts')
  await makeKey(lock, privateKey)
  vi.setSystemTime(Date.now() + 14 * 60_000)
  expect(openAccount()?.address).toBe(address)
  vi.setSystemTime(Date.now() + 14 * 60_000)
  expect(openAccount()?.address).toBe(address)
  vi.setSystemTime(Date.now() + 15 * 60_000)
  expect(openAccount()).toBeUndefined()
  lockKey()
})

test('behavior: heartbeats go on by themselves, and keep it open for nothing else', async () => {
  const { makeKey, openAccount, openForHeartbeat, lockKey } = await import('./ownKey.ts')
  await makeKey(lock, privateKey)
  for (const _ of [1, 2, 3, 4]) {
    vi.setSystemTime(Date.now() + 5 * 60_000)
    expect(openForHeartbeat()?.address).toBe(address)
  }
  expect(openAccount()).toBeUndefined()
  expect(openForHeartbeat()?.address).toBe(address)
  vi.setSystemTime(Date.now() + 15 * 60_000)
  expect(openForHeartbeat()).toBeUndefined()
  lockKey()
})

test('behavior: locked when another tab removes or disconnects it; seeing it does not open it', async () => {
  const { makeKey, openAccount, revealKey, unlockKey } = await import('./ownKey.ts')
  await makeKey(lock, privateKey)
  tell({ key: 'guildhall.pending', newValue: null })
  expect(openAccount()?.address).toBe(address)
  tell({ key: 'guildhall.key.connected', newValue: null })
  expect(openAccount()).toBeUndefined()
  expect(await revealKey(lock.passphrase)).toBe(privateKey)
  expect(openAccount()).toBeUndefined()
  unlockKey(privateKey)
  tell({ key: 'guildhall.key', newValue: null })
  expect(openAccount()).toBeUndefined()
})

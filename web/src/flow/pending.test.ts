import { beforeEach, expect, test, vi } from 'vitest'
import type { Pending } from './pending.ts'

const pendingOf = (digit: string): Pending => ({
  id: `0x${digit.repeat(64)}`,
  title: 'Hire',
  chainId: 31337,
  since: 12,
  signed: {
    request: { from: '0x', to: '0x', gas: '1', nonce: '0', deadline: 1, data: '0x' },
    signature: '0x',
  },
})

const stored = new Map<string, string>()
const keptIds = () =>
  JSON.parse(stored.get('guildhall.pending') ?? '[]').map(({ id }: Pending) => id)

beforeEach(() => {
  stored.clear()
  vi.resetModules()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  })
})

test('default: what a dialog has told the end of is forgotten', async () => {
  const { keepPending, settlePending } = await import('./pending.ts')
  keepPending(pendingOf('1'), { isWatched: true })
  expect(keptIds()).toEqual([pendingOf('1').id])
  settlePending(pendingOf('1').id)
  expect(keptIds()).toEqual([])
})

test('behavior: what ends when its dialog is gone is left for the tray', async () => {
  const { keepPending, settlePending, unwatchPending } = await import('./pending.ts')
  keepPending(pendingOf('1'), { isWatched: true })
  unwatchPending()
  keepPending(pendingOf('2'), { isWatched: false })
  settlePending(pendingOf('1').id)
  settlePending(pendingOf('2').id)
  expect(keptIds()).toEqual([pendingOf('1').id, pendingOf('2').id])
})

import { useSyncExternalStore } from 'react'
import { readStoredJson, store } from './stored.ts'

/** What a server knows to be kept. */
const nothing: readonly never[] = []

/**
 * A list kept in this browser, the same in all its tabs. `read` makes what was kept, perhaps by another
 * version of this page, into what it should be; what cannot be kept lasts as long as the page.
 */
export function createKept<Item>(key: string, read: (value: unknown) => readonly Item[]) {
  const listeners = new Set<() => void>()
  let items: readonly Item[] | undefined
  const get = () => {
    items ??= read(readStoredJson(key) ?? [])
    return items
  }
  const tell = () => {
    for (const listener of listeners) listener()
  }
  const hear = ({ key: changed }: StorageEvent) => {
    if (changed !== key && changed !== null) return
    items = undefined
    tell()
  }
  const subscribe = (listener: () => void) => {
    if (listeners.size === 0) addEventListener('storage', hear)
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) removeEventListener('storage', hear)
    }
  }
  return {
    get,
    set(next: readonly Item[]) {
      items = next
      store(key, JSON.stringify(next))
      tell()
    },
    use: () => useSyncExternalStore(subscribe, get, () => nothing),
  }
}

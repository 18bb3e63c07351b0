import { useSyncExternalStore } from 'react'

/** What is open over the page: the palette, the menu, or nothing. */
export type Panel = 'palette' | 'menu' | undefined

let open: Panel
const listeners = new Set<() => void>()

export function showPanel(next: Panel) {
  open = next
  for (const listener of listeners) listener()
}

export function usePanel(): Panel {
  return useSyncExternalStore(subscribe, read, read)
}

function read(): Panel {
  return open
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

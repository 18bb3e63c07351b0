import { useSyncExternalStore } from 'react'
import { createListeners } from '../data/createListeners.ts'

/** What is open over the page: the palette, the menu, or nothing. */
export type Panel = 'palette' | 'menu' | undefined

let open: Panel
const { subscribe, tell } = createListeners()

export function showPanel(next: Panel) {
  open = next
  tell()
}

export function usePanel(): Panel {
  return useSyncExternalStore(subscribe, read, read)
}

function read(): Panel {
  return open
}

import { useSyncExternalStore } from 'react'
import { store } from '../data/stored.ts'

export type Theme = 'light' | 'dark'

const listeners = new Set<() => void>()

/** The theme shown. `public/first.js` chooses it before the first paint. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, readTheme, () => 'light')
}

export function setTheme(theme: Theme) {
  document.documentElement.dataset.theme = theme
  store('guildhall.theme', theme)
  for (const listener of listeners) listener()
}

function readTheme(): Theme {
  return document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light'
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

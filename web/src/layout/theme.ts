import { useSyncExternalStore } from 'react'
import { createListeners } from '../data/createListeners.ts'
import { store } from '../data/stored.ts'

export type Theme = 'light' | 'dark'

const { subscribe, tell } = createListeners()

/** The theme shown. `public/first.js` chooses it before the first paint. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, readTheme, () => 'light')
}

export function setTheme(theme: Theme) {
  document.documentElement.dataset.theme = theme
  store('guildhall.theme', theme)
  tell()
}

function readTheme(): Theme {
  return document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light'
}

import { useSyncExternalStore } from 'react'
import { drawnAt } from './known.ts'
import { useLive } from './live.ts'

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

/** The chain's time in seconds, ticking. */
export function useNow(): number {
  const { skew } = useLive()
  return useSyncExternalStore(subscribe, seconds, drawn) + skew
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  timer ??= setInterval(() => {
    for (const each of listeners) each()
  }, 1000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

function seconds() {
  return Math.floor(Date.now() / 1000)
}

/** Of a page that goes on from what the server sent, as long as it does. */
function drawn() {
  return drawnAt() ?? seconds()
}

import { useEffect } from 'react'
import { useNow } from './useNow.ts'

/** Milliseconds between two questions. */
const interval = 3000

/** Asks again once a moment has come: time passes, and no event tells of it. */
export function useAskAgainAt(time: number | null | undefined, ask: () => unknown): void {
  const isDue = useNow() >= (time ?? Number.POSITIVE_INFINITY)
  // biome-ignore lint/correctness/useExhaustiveDependencies: it asks by time, whoever is asked
  useEffect(() => {
    if (!isDue) return
    ask()
    const timer = setInterval(ask, interval)
    return () => clearInterval(timer)
  }, [isDue])
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useConfig } from '../config/ConfigContext.ts'
import { useNow } from '../data/useNow.ts'
import { availabilityKey } from './useAvailability.ts'

/** Milliseconds between two heartbeats. */
const interval = 30_000

/** Says that a listing's seller is there: once, or while the page is open. */
export function useHeartbeats(listingId: string) {
  const config = useConfig()
  const queries = useQueryClient()
  const now = useRef(0)
  now.current = useNow()
  const [repeats, setRepeats] = useState(false)
  const beating = useMutation({
    mutationFn: async () => {
      const { beat } = await import('./beat.ts')
      return beat(config, { listingId, now: now.current })
    },
    onSuccess: (availability) => queries.setQueryData(availabilityKey(listingId), availability),
    // Whoever did not want to sign is not asked again and again
    onError: () => setRepeats(false),
  })
  const { mutate } = beating
  useEffect(() => {
    if (!repeats) return
    mutate()
    const timer = setInterval(mutate, interval)
    return () => clearInterval(timer)
  }, [repeats, mutate])
  return {
    once: () => mutate(),
    repeats,
    setRepeats,
    error: beating.error,
    isPending: beating.isPending,
  }
}

import { useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { useConfig } from '../config/ConfigContext.ts'
import { createListeners } from '../data/createListeners.ts'

/** Milliseconds. */
const checkInterval = 10_000

let direct = false
const { subscribe, tell } = createListeners()

/** Whether the relayer answers, and whether the person chose to do without it. */
export function useRelayer() {
  const { relayerUrl } = useConfig()
  const chosen = useSyncExternalStore(subscribe, isDirect, isDirect)
  const health = useQuery({
    queryKey: ['relayer', relayerUrl],
    queryFn: () =>
      fetch(`${relayerUrl}/ready`).then(
        ({ ok }) => ok,
        () => false,
      ),
    refetchInterval: checkInterval,
    refetchOnWindowFocus: true,
  })
  return { down: health.data === false, direct: chosen, setDirect }
}

function isDirect(): boolean {
  return direct
}

function setDirect(next: boolean) {
  direct = next
  tell()
}

import { useEffect } from 'react'
import { useConfig } from '../config/ConfigContext.ts'
import { hasOutbox } from './outboxKey.ts'
import { useRelayer } from './relayerStore.ts'

/** Hands kept documents over once the relayer answers again. */
export function useOutbox() {
  const { relayerUrl } = useConfig()
  const { down } = useRelayer()
  useEffect(() => {
    if (down || !hasOutbox()) return
    import('./outbox.ts').then(({ flushOutbox }) => flushOutbox(relayerUrl))
  }, [down, relayerUrl])
}

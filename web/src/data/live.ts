import { createContext, useContext } from 'react'

/**
 * `live`: the stream tells of changes. `polling`: it is broken, pages ask every few seconds.
 * `down`: the read model does not answer at all.
 */
export type LiveState = 'connecting' | 'live' | 'polling' | 'down'

export type Live = {
  readonly state: LiveState
  readonly block: number | undefined
  /** Blocks the read model is behind the chain. */
  readonly lag: number
  /** Seconds the chain's clock is ahead of this device's, where that matters. */
  readonly skew: number
}

export const LiveContext = createContext<Live>({
  state: 'connecting',
  block: undefined,
  lag: 0,
  skew: 0,
})

export function useLive(): Live {
  return useContext(LiveContext)
}

const pollingInterval = 4000

/** How often to ask again, in milliseconds; not at all while the stream tells. */
export function usePolling(): number | false {
  return useLive().state === 'live' ? false : pollingInterval
}

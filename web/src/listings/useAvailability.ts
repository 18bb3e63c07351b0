import { useQuery } from '@tanstack/react-query'
import { useConfig } from '../config/ConfigContext.ts'
import { isRecord } from '../format/json.ts'

/** How a listing stands, as the relayer that knows its seller's heartbeats has it. */
export type Availability = {
  readonly state: 'offline' | 'idle' | 'reserved' | 'busy'
  /** When the seller last said it is there, in Unix seconds. */
  readonly lastSeen: number | undefined
  readonly places: { readonly all: number; readonly free: number; readonly reserved: number }
  /** Whether the relayer signs quotes of it. */
  readonly isQuoted: boolean
}

export const availabilityKey = (id: string) => ['availability', id] as const

/** Whether a listing's seller is there, asked again every `every` seconds. Undefined while nobody says. */
export function useAvailability(
  id: string,
  { every, enabled = true }: { every: number; enabled?: boolean },
): Availability | undefined {
  const { relayerUrl } = useConfig()
  const { data } = useQuery({
    queryKey: availabilityKey(id),
    queryFn: async ({ signal }) => {
      const url = `${relayerUrl}/v1/listings/${id}`
      const response = await fetch(url, { signal })
      const availability = readAvailability(await response.json())
      if (!availability) throw new TypeError('No word on the listing')
      return availability
    },
    enabled,
    refetchInterval: every * 1000,
    retry: false,
  })
  return data
}

export function readAvailability(value: unknown): Availability | undefined {
  if (!isRecord(value) || !isRecord(value.places)) return undefined
  const { state, heartbeat, isQuoted } = value
  const { all, free, reserved } = value.places
  if (state !== 'offline' && state !== 'idle' && state !== 'reserved' && state !== 'busy') {
    return undefined
  }
  if (typeof all !== 'number' || typeof free !== 'number' || typeof reserved !== 'number') {
    return undefined
  }
  return {
    state,
    lastSeen: typeof heartbeat === 'number' ? heartbeat : undefined,
    places: { all, free, reserved },
    isQuoted: isQuoted === true,
  }
}

import { useSyncExternalStore } from 'react'
import { formatDateTime } from './time.ts'

/**
 * Formats moments in the reader's own time zone; in UTC as long as a page is as the server drew it, which
 * does not know the zone.
 */
export function useDateTime(): (time: number) => string {
  const zone = useSyncExternalStore(subscribe, own, drawn)
  return (time) => formatDateTime(time, zone)
}

const subscribe = () => () => {}
const own = () => undefined
const drawn = () => 'UTC'

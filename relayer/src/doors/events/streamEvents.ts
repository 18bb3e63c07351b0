import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Deps } from '../../deps.ts'
import { inTime } from '../../inTime.ts'
import { follow } from './follow.ts'
import type { MarketFollower } from './marketFollower.ts'
import type { Position } from './position.ts'
import type { Topic } from './topic.ts'

const heartbeat = 15_000
/** Milliseconds after which a client asks again when the stream broke. */
const retry = 1000

/**
 * The events of some topics as server-sent events, each with its cursor as id: a client that comes again
 * with `Last-Event-ID` misses none and gets none twice. Who does not read is dropped.
 */
export function streamEvents(
  { closing, config }: Pick<Deps, 'closing' | 'config'>,
  market: MarketFollower,
  c: Context,
  options: {
    topics: readonly Topic[]
    after: Position | undefined
    indexer: MarketFollower['indexer']
    onClose: () => void
  },
): Response {
  const { onClose, ...wanted } = options
  const { slowReader } = config.doors
  // A proxy that gathers output would hold the events back
  c.header('x-accel-buffering', 'no')
  return streamSSE(c, async (stream) => {
    const abort = new AbortController()
    const end = () => abort.abort()
    stream.onAbort(end)
    closing.addEventListener('abort', end)
    const beat = setInterval(
      () => void inTime(slowReader, stream.write(':\n\n')).catch(drop),
      heartbeat,
    )
    function drop(): void {
      abort.abort()
      c.env?.outgoing?.destroy()
    }
    try {
      for await (const item of follow(market, { ...wanted, signal: abort.signal })) {
        const { type, cursor } = item
        const data = JSON.stringify(type === 'event' ? item.event : { cursor })
        const event = type === 'event' ? 'activity' : type
        const told = { id: cursor, event, data, ...(type === 'ready' && { retry }) }
        await inTime(slowReader, stream.writeSSE(told)).catch(drop)
      }
    } finally {
      clearInterval(beat)
      closing.removeEventListener('abort', end)
      onClose()
    }
  })
}

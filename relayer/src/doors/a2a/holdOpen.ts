import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { inTime } from '../../inTime.ts'

/** Milliseconds between two signs of life of a stream. */
const heartbeat = 15_000

/**
 * Looks after an answer that may be a stream: keeps it alive, knows when nobody listens any more, and drops
 * who does not read for `patience` seconds.
 */
export function holdOpen(
  outgoing: ServerResponse,
  { closing, patience }: { closing: AbortSignal; patience: number },
): { readonly signal: AbortSignal; readonly drained: () => Promise<void> } {
  const abort = new AbortController()
  const end = () => abort.abort()
  const isStream = () =>
    outgoing.headersSent &&
    !outgoing.writableEnded &&
    String(outgoing.getHeader('content-type')).startsWith('text/event-stream')
  const drained = async () => {
    if (!outgoing.writableNeedDrain) return
    await inTime(patience, once(outgoing, 'drain', { signal: abort.signal })).catch(() => {
      abort.abort()
      outgoing.destroy()
    })
  }
  const beat = setInterval(() => {
    if (!isStream()) return
    if (outgoing.writableNeedDrain) void drained()
    else outgoing.write(':\n\n')
  }, heartbeat)
  closing.addEventListener('abort', end)
  outgoing.once('close', () => {
    clearInterval(beat)
    closing.removeEventListener('abort', end)
    end()
  })
  return { signal: abort.signal, drained }
}

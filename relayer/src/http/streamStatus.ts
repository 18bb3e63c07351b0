import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Hex } from 'viem'
import type { Deps } from '../deps.ts'
import { findRequest } from '../relay/findRequest.ts'
import { isFinal, statusOf } from '../relay/request.ts'
import { Signal } from '../signal.ts'

const heartbeat = 15_000

/** A request's states as server-sent events, from the present one to the final one. */
export function streamStatus(deps: Deps, c: Context, id: Hex, onClose: () => void): Response {
  // A proxy that gathers output would hold the events back
  c.header('x-accel-buffering', 'no')
  return streamSSE(c, async (stream) => {
    const signal = new Signal()
    stream.onAbort(signal.raise)
    let stop = () => {}
    try {
      stop = await deps.changes.watch(id, signal.raise)
      let told: string | undefined
      while (!stream.aborted && !deps.closing.aborted) {
        const row = await findRequest(deps.sql, id)
        if (!row) return
        const data = JSON.stringify(statusOf(row))
        if (data !== told) await stream.writeSSE({ event: 'status', data })
        told = data
        if (isFinal(row.state)) return
        if (!(await signal.wait(heartbeat))) await stream.write(':\n\n')
      }
    } finally {
      stop()
      onClose()
    }
  })
}

import type { MiddlewareHandler } from 'hono'
import type { Log } from '../log.ts'

/** One line a request: never a body, a query or a header. */
export function logRequests(log: Log): MiddlewareHandler {
  return async (c, next) => {
    const start = performance.now()
    await next()
    const ms = Math.round(performance.now() - start)
    log.debug({ method: c.req.method, path: c.req.path, status: c.res.status, ms }, 'request')
  }
}

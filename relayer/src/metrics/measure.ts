import type { Context, MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import type { Metrics } from './metrics.ts'

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** Counts requests by route, never by path: strangers could make up any number of those. */
export function measure({ requests, durations }: Metrics): MiddlewareHandler {
  return async (c, next) => {
    const start = performance.now()
    await next()
    const route = routeOf(c)
    const method = methods.has(c.req.method) ? c.req.method : 'other'
    requests.inc({ method, route, status: c.res.status })
    durations.observe({ method, route }, (performance.now() - start) / 1000)
  }
}

/** The pattern that matched. */
function routeOf(c: Context): string {
  return matchedRoutes(c).find(({ path }) => !path.endsWith('*'))?.path ?? 'none'
}

import { Hono } from 'hono'
import type { Deps } from '../deps.ts'

/** What Prometheus asks, on a port of its own: it tells more than strangers need to know. */
export function metricsApp({ metrics }: Pick<Deps, 'metrics'>): Hono {
  const app = new Hono()
  app.get('/metrics', async (c) => {
    const text = await metrics.registry.metrics()
    return c.body(text, 200, { 'content-type': metrics.registry.contentType })
  })
  return app
}

import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { remembered } from '../limits/remembered.ts'
import { checkReadiness } from '../readiness.ts'
import { onlyMethods } from './onlyMethods.ts'

export function healthRoutes(deps: Deps): Hono {
  const app = new Hono()
  app.get('/health', (c) => c.json({ status: 'ok' }))
  app.all('/health', onlyMethods('GET'))

  // It asks database and chain, and anybody may ask for it at any rate
  const readiness = remembered(() => checkReadiness(deps), 500)
  app.get('/ready', async (c) => {
    const { isReady, checks } = await readiness()
    c.header('cache-control', 'no-store')
    return c.json({ status: isReady ? 'ready' : 'unready', checks }, isReady ? 200 : 503)
  })
  app.all('/ready', onlyMethods('GET'))
  return app
}

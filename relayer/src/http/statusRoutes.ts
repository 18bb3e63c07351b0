import { Hono } from 'hono'
import { accepts } from 'hono/accepts'
import type { Deps } from '../deps.ts'
import { createStatus } from '../status/createStatus.ts'
import { statusPage, statusPageHeaders } from '../status/statusPage.ts'
import { onlyMethods } from './onlyMethods.ts'

/** How everything is, for anybody; it answers 200 whatever is down. */
export function statusRoutes(deps: Deps): Hono {
  const app = new Hono()
  const readStatus = createStatus(deps)
  app.get('/status', async (c) => {
    const status = await readStatus()
    const supports = ['application/json', 'text/html']
    const type = accepts(c, { header: 'Accept', supports, default: 'application/json' })
    c.header('cache-control', 'no-store')
    c.header('vary', 'Accept', { append: true })
    if (type === 'text/html') return c.body(await statusPage(status), 200, statusPageHeaders)
    return c.json(status)
  })
  app.all('/status', onlyMethods('GET'))
  return app
}

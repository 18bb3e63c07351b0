import { hookSchema } from '@guildhall/sdk'
import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { setHook } from '../hooks/setHook.ts'
import { onlyMethods } from './onlyMethods.ts'
import { readJsonBody } from './readJsonBody.ts'

export function hookRoutes(deps: Deps): Hono {
  const app = new Hono()
  app.put('/hooks', async (c) => {
    const hook = await readJsonBody(c.req, hookSchema, {
      detail: 'The body is not a signed hook.',
      hint: 'The sdk’s signHook makes one.',
    })
    return c.json(await setHook(deps, hook))
  })
  app.all('/hooks', onlyMethods('PUT'))
  return app
}

import { hookSchema } from '@guildhall/sdk'
import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { setHook } from '../hooks/setHook.ts'
import { Problem } from '../problems/problem.ts'
import { parseJson } from '../relay/readSigned.ts'
import { issuesOf } from './issuesOf.ts'
import { onlyMethods } from './onlyMethods.ts'
import { readJson } from './readJson.ts'

export function hookRoutes(deps: Deps): Hono {
  const app = new Hono()
  app.put('/hooks', async (c) => {
    const parsed = hookSchema.safeParse(parseJson(await readJson(c)))
    if (!parsed.success) {
      throw new Problem('malformed', {
        detail: 'The body is not a signed hook.',
        hint: 'The sdk’s signHook makes one.',
        issues: issuesOf(parsed.error),
      })
    }
    return c.json(await setHook(deps, parsed.data))
  })
  app.all('/hooks', onlyMethods('PUT'))
  return app
}

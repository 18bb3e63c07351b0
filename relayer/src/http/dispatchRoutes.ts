import { completionSchema, dispatchSchema, maxDocumentSize } from '@guildhall/sdk'
import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { complete } from '../dispatch/complete.ts'
import { setDispatch } from '../dispatch/setDispatch.ts'
import { Problem } from '../problems/problem.ts'
import { checkDepth } from './checkDepth.ts'
import { onlyMethods } from './onlyMethods.ts'
import { readJsonBody } from './readJsonBody.ts'

/** The result, escaped at its worst, and its token. */
const maxBody = maxDocumentSize + 64 * 1024

/** Jobs for those who know no chain. */
export function dispatchRoutes(deps: Deps): Hono {
  const app = new Hono()

  app.put('/dispatches', async (c) => {
    const body = await readJsonBody(c.req, dispatchSchema, {
      detail: 'The body is not a signed dispatch.',
      hint: 'The command setDispatch makes one.',
    })
    return c.json(await setDispatch(deps, body))
  })
  app.all('/dispatches', onlyMethods('PUT'))

  app.post('/jobs/:jobId/complete', async (c) => {
    const jobId = c.req.param('jobId')
    if (!/^[1-9][0-9]{0,17}$/.test(jobId)) {
      throw new Problem('not-found', { detail: 'Jobs are named by numbers from 1.' })
    }
    const refusal = { detail: 'The body is not { result, completionToken }.' }
    const body = await readJsonBody(c.req, completionSchema, refusal, maxBody)
    checkDepth(body)
    c.header('cache-control', 'no-store')
    const completed = await complete(deps, jobId, body)
    return c.json(completed, completed.state === 'accepted' ? 202 : 200)
  })
  app.all('/jobs/:jobId/complete', onlyMethods('POST'))
  return app
}

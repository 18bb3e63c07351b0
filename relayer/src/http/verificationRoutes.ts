import { handleCheckSchema, handleRequestSchema } from '@guildhall/sdk'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'
import { checkVerification, findVerification } from '../verify/checkVerification.ts'
import { startVerification } from '../verify/startVerification.ts'
import { statusOf } from '../verify/verificationRow.ts'
import { onlyMethods } from './onlyMethods.ts'
import { readJsonBody } from './readJsonBody.ts'

/** Handles of agents: a code, a look at where it is published, what was attested. */
export function verificationRoutes(deps: Deps): Hono {
  const app = new Hono()
  app.use('/verifications/*', async (c, next) => {
    await next()
    // An id is a secret
    c.header('cache-control', 'no-store')
  })

  app.post('/verifications', async (c) => {
    const body = await readJsonBody(c.req, handleRequestSchema, {
      detail: 'The body is not a signed request for a handle.',
      hint: 'The command startVerification makes one.',
    })
    c.header('cache-control', 'no-store')
    return c.json(await startVerification(deps, body), 201)
  })
  app.all('/verifications', onlyMethods('POST'))

  app.get('/verifications/:id', async (c) =>
    c.json(await statusOf(deps, await findVerification(deps, idOf(c)))),
  )
  app.all('/verifications/:id', onlyMethods('GET'))

  app.post('/verifications/:id/check', async (c) => {
    const id = idOf(c)
    const body = await readJsonBody(c.req, handleCheckSchema, {
      detail: 'The body is not { url, relay }.',
    })
    return c.json(await checkVerification(deps, id, body))
  })
  app.all('/verifications/:id/check', onlyMethods('POST'))
  return app
}

/** @throws {Problem} `not-found`. */
function idOf(c: Context): string {
  const id = z.uuid().safeParse(c.req.param('id'))
  if (id.success) return id.data
  throw new Problem('not-found', { detail: 'There is no verification of this id.' })
}

import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import { readJsonBody } from '../auth/readJsonBody.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'
import { listResources, resourcesQuerySchema, searchQuerySchema } from '../x402/catalogue.ts'
import { neverSent, stockFacilitator } from '../x402/facilitator.ts'
import { createFacilitatorSigner } from '../x402/facilitatorSigner.ts'
import { settle } from '../x402/settle.ts'
import { verify } from '../x402/verify.ts'
import { facilitatorBodySchema } from '../x402/wire.ts'
import { issuesOf } from './issuesOf.ts'
import { onlyMethods } from './onlyMethods.ts'

/** The facilitator of x402, version 2. */
export function x402Routes(deps: Deps): Hono {
  const app = new Hono()

  app.post('/verify', async (c) =>
    c.json(await verify(deps, await readJsonBody(c.req, facilitatorBodySchema))),
  )
  app.all('/verify', onlyMethods('POST'))

  app.post('/settle', async (c) =>
    c.json(await settle(deps, await readJsonBody(c.req, facilitatorBodySchema))),
  )
  app.all('/settle', onlyMethods('POST'))

  app.get('/supported', (c) => {
    const signer = createFacilitatorSigner(deps, neverSent)
    return c.json(stockFacilitator(deps, signer).getSupported())
  })
  app.all('/supported', onlyMethods('GET'))

  app.get('/discovery/resources', async (c) => {
    const { offset, ...filter } = readQuery(c, resourcesQuerySchema)
    const { items, total } = await listResources(deps, filter, { offset })
    const pagination = { limit: filter.limit, offset, total }
    return c.json({ x402Version: 2, items, pagination })
  })
  app.all('/discovery/resources', onlyMethods('GET'))

  app.get('/discovery/search', async (c) => {
    const { query, cursor, ...filter } = readQuery(c, searchQuerySchema)
    const offset = Number(cursor ?? 0)
    const { items, total } = await listResources(deps, filter, { offset, query })
    const next = offset + items.length
    const pagination = { limit: filter.limit, cursor: next < total ? String(next) : null }
    return c.json({ x402Version: 2, resources: items, pagination })
  })
  app.all('/discovery/search', onlyMethods('GET'))
  return app
}

/** @throws {Problem} `malformed`. */
export function readQuery<Schema extends z.ZodType>(c: Context, schema: Schema): z.output<Schema> {
  const parsed = schema.safeParse(c.req.query())
  if (parsed.success) return parsed.data
  throw new Problem('malformed', {
    detail: 'The query is not what this path takes.',
    issues: issuesOf(parsed.error),
  })
}

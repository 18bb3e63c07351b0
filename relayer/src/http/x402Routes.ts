import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { listResources, resourcesQuerySchema, searchQuerySchema } from '../x402/catalogue.ts'
import { neverSent, stockFacilitator } from '../x402/facilitator.ts'
import { createFacilitatorSigner } from '../x402/facilitatorSigner.ts'
import { settle } from '../x402/settle.ts'
import { verify } from '../x402/verify.ts'
import { facilitatorBodySchema } from '../x402/wire.ts'
import { onlyMethods } from './onlyMethods.ts'
import { readJsonBody } from './readJsonBody.ts'
import { readQuery } from './readQuery.ts'

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

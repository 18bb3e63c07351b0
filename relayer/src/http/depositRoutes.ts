import { depositBodySchema, depositQuoteQuerySchema } from '@guildhall/sdk'
import { Hono } from 'hono'
import { requireAccount, requireReader } from '../auth/requireScope.ts'
import type { Deps } from '../deps.ts'
import { createDeposit } from '../onramp/createDeposit.ts'
import { type DepositRow, depositOf, findDeposit } from '../onramp/depositRow.ts'
import { pretend } from '../onramp/pretend.ts'
import { quoteDeposit, settingsOf, termsOf } from '../onramp/quoteDeposit.ts'
import { readClientKey } from '../relay/clientKey.ts'
import { onlyMethods } from './onlyMethods.ts'
import { readJsonBody } from './readJsonBody.ts'
import { readQuery } from './readQuery.ts'

/** Deposits listed at once. */
const most = 100

/** `/v1/deposits`: money by card or bank that arrives as tokens. */
export function depositRoutes(deps: Deps): Hono {
  const app = new Hono()
  const { sql, config } = deps
  app.use(async (c, next) => {
    settingsOf(deps)
    await next()
    c.header('cache-control', 'no-store')
  })

  app.get('/terms', (c) => c.json(termsOf(deps)))
  app.all('/terms', onlyMethods('GET'))
  app.get('/quote', (c) => {
    const { method, amount } = readQuery(c, depositQuoteQuerySchema)
    return c.json(quoteDeposit(deps, method, BigInt(amount)))
  })
  app.all('/quote', onlyMethods('GET'))

  app.post('/', async (c) => {
    const account = requireAccount(c)
    const key = readClientKey(c.req.header('idempotency-key'))
    const body = await readJsonBody(c.req, depositBodySchema)
    return c.json(await createDeposit(deps, account, body, key), 201)
  })
  app.get('/', async (c) => {
    const rows = await sql<DepositRow[]>`
      select * from deposits where account = ${requireReader(c)} order by created_at desc limit ${most}`
    return c.json({ deposits: rows.map((row) => depositOf(config, row)) })
  })
  app.all('/', onlyMethods('GET', 'POST'))

  app.get('/:id', async (c) =>
    c.json(depositOf(config, await findDeposit(sql, requireReader(c), c.req.param('id')))),
  )
  app.all('/:id', onlyMethods('GET'))

  app.post('/:id/pretend', async (c) => {
    const account = requireAccount(c)
    await pretend(deps, await findDeposit(sql, account, c.req.param('id')))
    return c.json(depositOf(config, await findDeposit(sql, account, c.req.param('id'))))
  })
  app.all('/:id/pretend', onlyMethods('POST'))
  return app
}

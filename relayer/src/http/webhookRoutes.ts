import {
  replaySchema,
  rotationSchema,
  webhookBodySchema,
  webhookChangeSchema,
} from '@guildhall/sdk'
import { type Context, Hono } from 'hono'
import type { Address } from 'viem'
import { z } from 'zod'
import { requireAccount, requireScope } from '../auth/requireScope.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'
import {
  changeWebhook,
  disableWebhook,
  enableWebhook,
  proveWebhook,
  removeWebhook,
} from '../webhooks/changeWebhook.ts'
import { createWebhook } from '../webhooks/createWebhook.ts'
import { findMessages, replay } from '../webhooks/messageLog.ts'
import { rotateWebhook } from '../webhooks/rotateWebhook.ts'
import { findWebhook, findWebhooks, webhookOf } from '../webhooks/webhookRow.ts'
import { onlyMethods } from './onlyMethods.ts'
import { readJsonBody } from './readJsonBody.ts'
import { readQuery } from './readQuery.ts'

export const messagesQuerySchema = z.strictObject({
  state: z.enum(['pending', 'delivered', 'dead', 'retracted']).optional(),
  before: z.coerce.number().int().min(1).optional(),
  first: z.coerce.number().int().min(1).max(100).default(50),
})

/** `/v1/webhooks`: where an account has the market's events told. */
export function webhookRoutes(deps: Deps): Hono {
  const app = new Hono()
  app.use(async (c, next) => {
    await next()
    c.header('cache-control', 'no-store')
  })

  const owner = (c: Context) => ownerOf(deps, c)
  const id = (c: Context) => c.req.param('id') ?? ''

  app.post('/', async (c) => {
    const account = owner(c)
    return c.json(
      await createWebhook(deps, account, await readJsonBody(c.req, webhookBodySchema)),
      201,
    )
  })
  app.get('/', async (c) =>
    c.json({ webhooks: (await findWebhooks(deps, owner(c))).map(webhookOf) }),
  )
  app.all('/', onlyMethods('GET', 'POST'))

  app.get('/:id', async (c) => c.json(webhookOf(await findWebhook(deps, owner(c), id(c)))))
  app.patch('/:id', async (c) => {
    const account = owner(c)
    const change = await readJsonBody(c.req, webhookChangeSchema)
    return c.json(await changeWebhook(deps, account, id(c), change))
  })
  app.delete('/:id', async (c) => {
    await removeWebhook(deps, owner(c), id(c))
    return c.body(null, 204)
  })
  app.all('/:id', onlyMethods('GET', 'PATCH', 'DELETE'))

  app.post('/:id/challenge', async (c) => c.json(await proveWebhook(deps, owner(c), id(c))))
  app.all('/:id/challenge', onlyMethods('POST'))
  app.post('/:id/enable', async (c) => c.json(await enableWebhook(deps, owner(c), id(c))))
  app.all('/:id/enable', onlyMethods('POST'))
  app.post('/:id/disable', async (c) => c.json(await disableWebhook(deps, owner(c), id(c))))
  app.all('/:id/disable', onlyMethods('POST'))
  app.post('/:id/rotate', async (c) => {
    const account = owner(c)
    const rotation = await readJsonBody(c.req, rotationSchema)
    return c.json(await rotateWebhook(deps, account, id(c), rotation))
  })
  app.all('/:id/rotate', onlyMethods('POST'))

  app.get('/:id/messages', async (c) => {
    const account = owner(c)
    return c.json(await findMessages(deps, account, id(c), readQuery(c, messagesQuerySchema)))
  })
  app.all('/:id/messages', onlyMethods('GET'))
  app.post('/:id/replay', async (c) => {
    const account = owner(c)
    const wanted = await readJsonBody(c.req, replaySchema)
    return c.json({ count: await replay(deps, account, id(c), wanted) })
  })
  app.all('/:id/replay', onlyMethods('POST'))
  return app
}

/**
 * Whose webhooks: whoever may only read changes none.
 *
 * @throws {Problem} `not-found` where there are none, `unauthenticated`, `forbidden`.
 */
function ownerOf({ config }: Deps, c: Context): Address {
  if (!config.hooks.key) {
    throw new Problem('not-found', {
      detail: 'This relayer has no webhooks of the market.',
      hint: 'Use another, or have whoever runs it set HOOK_KEY.',
    })
  }
  if (!['GET', 'HEAD'].includes(c.req.method)) return requireAccount(c)
  const { account } = requireScope(c, 'read')
  if (account) return account
  throw new Problem('forbidden', { detail: 'There is no account behind this credential.' })
}

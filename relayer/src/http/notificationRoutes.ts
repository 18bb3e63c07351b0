import {
  channelBodySchema,
  channelChangeSchema,
  channelProofSchema,
  notificationLanguages,
  readUpToSchema,
} from '@guildhall/sdk'
import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { Address } from 'viem'
import { z } from 'zod'
import { requireAccount, requireScope } from '../auth/requireScope.ts'
import type { Deps } from '../deps.ts'
import { changeChannel, removeChannel } from '../notifications/changeChannel.ts'
import { channelOf, findChannelRow, findChannels } from '../notifications/channelRow.ts'
import { createChannel } from '../notifications/createChannel.ts'
import { channelOfLink, unsubscribe } from '../notifications/email/unsubscribe.ts'
import { markRead, readInbox } from '../notifications/inbox.ts'
import { proveAgain, proveByCode } from '../notifications/prove.ts'
import { Problem } from '../problems/problem.ts'
import { onlyMethods } from './onlyMethods.ts'
import { readJsonBody } from './readJsonBody.ts'
import { readQuery } from './readQuery.ts'

export const inboxQuerySchema = z.strictObject({
  after: z.coerce.number().int().min(0).optional(),
  before: z.coerce.number().int().min(1).optional(),
  first: z.coerce.number().int().min(1).max(100).default(50),
  language: z.enum(notificationLanguages).default('en'),
})

/** `/v1/notifications`: what concerns an account, and how it is told of it. */
export function notificationRoutes(deps: Deps): Hono {
  const app = new Hono()
  app.use(async (c, next) => {
    await next()
    c.header('cache-control', 'no-store')
  })
  const owner = (c: Context) => ownerOf(deps, c)

  app.get('/', async (c) => {
    const account = owner(c)
    return c.json(await readInbox(deps, account, readQuery(c, inboxQuerySchema)))
  })
  app.all('/', onlyMethods('GET'))
  app.post('/read', async (c) => {
    const account = owner(c)
    const { upTo } = await readJsonBody(c.req, readUpToSchema)
    return c.json(await markRead(deps, account, upTo))
  })
  app.all('/read', onlyMethods('POST'))

  app.get('/channels', async (c) => c.json(await findChannels(deps, owner(c))))
  app.post('/channels', async (c) => {
    const account = owner(c)
    const body = await readJsonBody(c.req, channelBodySchema)
    return c.json(await createChannel(deps, account, body), 201)
  })
  app.all('/channels', onlyMethods('GET', 'POST'))
  const id = (c: Context) => c.req.param('id') ?? ''
  app.get('/channels/:id', async (c) =>
    c.json(channelOf(deps, await findChannelRow(deps, owner(c), id(c)))),
  )
  app.patch('/channels/:id', async (c) => {
    const account = owner(c)
    const change = await readJsonBody(c.req, channelChangeSchema)
    return c.json(await changeChannel(deps, account, id(c), change))
  })
  app.delete('/channels/:id', async (c) => {
    await removeChannel(deps, owner(c), id(c))
    return c.body(null, 204)
  })
  app.all('/channels/:id', onlyMethods('GET', 'PATCH', 'DELETE'))
  app.post('/channels/:id/prove', async (c) => {
    const account = owner(c)
    const { code } = await readJsonBody(c.req, channelProofSchema)
    return c.json(await proveByCode(deps, account, id(c), code))
  })
  app.all('/channels/:id/prove', onlyMethods('POST'))
  app.post('/channels/:id/challenge', async (c) => c.json(await proveAgain(deps, owner(c), id(c))))
  app.all('/channels/:id/challenge', onlyMethods('POST'))

  // Mail programs look at links by themselves: only a POST ends anything
  app.get('/unsubscribe/:token', (c) => {
    channelOfToken(c)
    c.header('content-security-policy', "default-src 'none'; form-action 'self'")
    return c.html(html`<!doctype html>
<html lang="en"><title>Guildhall</title>
<form method="post"><button>Unsubscribe</button></form>
</html>
`)
  })
  app.post('/unsubscribe/:token', async (c) => {
    await unsubscribe(deps, channelOfToken(c))
    return c.text('You get no more of these mails.')
  })
  app.all('/unsubscribe/:token', onlyMethods('GET', 'POST'))

  /** @throws {Problem} `not-found`. */
  function channelOfToken(c: Context): string {
    const known = deps.config.hooks.key && channelOfLink(deps, c.req.param('token') ?? '')
    if (known) return known
    throw new Problem('not-found', { detail: 'The link is none of ours.' })
  }
  return app
}

/**
 * Whose notifications: whoever may only read changes nothing.
 *
 * @throws {Problem} `not-found` where there are none, `unauthenticated`, `forbidden`.
 */
function ownerOf({ config }: Deps, c: Context): Address {
  if (!config.hooks.key) {
    throw new Problem('not-found', {
      detail: 'This relayer has no notifications.',
      hint: 'Use another, or have whoever runs it set HOOK_KEY.',
    })
  }
  if (!['GET', 'HEAD'].includes(c.req.method)) return requireAccount(c)
  const { account } = requireScope(c, 'read')
  if (account) return account
  throw new Problem('forbidden', { detail: 'There is no account behind this credential.' })
}

import {
  type AuthMethods,
  clientBodySchema,
  keyBodySchema,
  logoutBodySchema,
  magicLinkBodySchema,
  redeemBodySchema,
  refreshBodySchema,
  siweBodySchema,
} from '@guildhall/sdk'
import { Hono } from 'hono'
import { redeemMagicLink } from '../auth/email/redeemMagicLink.ts'
import { sendMagicLink } from '../auth/email/sendMagicLink.ts'
import { createKey } from '../auth/keys/createKey.ts'
import { listKeys, revokeKey, rotateKey } from '../auth/keys/manageKeys.ts'
import { answerToken } from '../auth/oauth/issueToken.ts'
import { createClient, listClients, revokeClient } from '../auth/oauth/manageClients.ts'
import { principalBodyOf } from '../auth/principal.ts'
import { requireAccount, requireScope } from '../auth/requireScope.ts'
import { endSession } from '../auth/sessions/endSession.ts'
import { refreshSession } from '../auth/sessions/refreshSession.ts'
import { issueNonce } from '../auth/siwe/issueNonce.ts'
import { signIn } from '../auth/siwe/signIn.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'
import { onlyMethods } from './onlyMethods.ts'
import { readJsonBody } from './readJsonBody.ts'

/** `/v1/auth`: signing in and out, and the credentials of an account. */
export function authRoutes(deps: Deps): Hono {
  const app = new Hono()
  app.use(async (c, next) => {
    await next()
    c.header('cache-control', 'no-store')
  })

  app.get('/', (c) => c.json(methodsOf(deps)))
  app.all('/', onlyMethods('GET'))

  app.get('/nonce', async (c) => c.json(await issueNonce(deps)))
  app.all('/nonce', onlyMethods('GET'))

  app.post('/siwe', async (c) => {
    const { message, signature } = await readJsonBody(c.req, siweBodySchema)
    return c.json(await signIn(deps, { message, signature }))
  })
  app.all('/siwe', onlyMethods('POST'))

  app.post('/refresh', async (c) => {
    const { refreshToken } = await readJsonBody(c.req, refreshBodySchema)
    return c.json(await refreshSession(deps, refreshToken))
  })
  app.all('/refresh', onlyMethods('POST'))

  app.post('/magic-link', async (c) => {
    const { email } = await readJsonBody(c.req, magicLinkBodySchema)
    await sendMagicLink(deps, email)
    return c.json({ sent: true }, 202)
  })
  app.all('/magic-link', onlyMethods('POST'))

  app.post('/verify-magic-link', async (c) => {
    const { token } = await readJsonBody(c.req, redeemBodySchema)
    return c.json(await redeemMagicLink(deps, token))
  })
  app.all('/verify-magic-link', onlyMethods('POST'))

  app.post('/token', (c) => answerToken(deps, c))
  app.all('/token', onlyMethods('POST'))

  app.get('/me', async (c) => {
    const principal = requireScope(c, 'read')
    const plan = await deps.plans.of(principal)
    return c.json(principalBodyOf(principal, deps.config.limits, plan))
  })
  app.all('/me', onlyMethods('GET'))

  app.post('/logout', async (c) => {
    const { kind, credentialId } = requireScope(c, 'read')
    if (kind !== 'session' || !credentialId) {
      throw new Problem('forbidden', { detail: 'Only sessions end by logging out.' })
    }
    await endSession(deps.sql, credentialId, await readJsonBody(c.req, logoutBodySchema))
    return c.body(null, 204)
  })
  app.all('/logout', onlyMethods('POST'))

  app.post('/keys', async (c) => {
    const account = requireAccount(c)
    return c.json(await createKey(deps, account, await readJsonBody(c.req, keyBodySchema)), 201)
  })
  app.get('/keys', async (c) => c.json({ keys: await listKeys(deps, requireAccount(c)) }))
  app.all('/keys', onlyMethods('GET', 'POST'))
  app.post('/keys/:id/rotate', async (c) =>
    c.json(await rotateKey(deps, requireAccount(c), c.req.param('id'))),
  )
  app.all('/keys/:id/rotate', onlyMethods('POST'))
  app.delete('/keys/:id', async (c) => {
    await revokeKey(deps, requireAccount(c), c.req.param('id'))
    return c.body(null, 204)
  })
  app.all('/keys/:id', onlyMethods('DELETE'))

  app.post('/clients', async (c) => {
    const account = requireAccount(c)
    const wanted = await readJsonBody(c.req, clientBodySchema)
    return c.json(await createClient(deps, account, wanted), 201)
  })
  app.get('/clients', async (c) => c.json({ clients: await listClients(deps, requireAccount(c)) }))
  app.all('/clients', onlyMethods('GET', 'POST'))
  app.delete('/clients/:id', async (c) => {
    await revokeClient(deps, requireAccount(c), c.req.param('id'))
    return c.body(null, 204)
  })
  app.all('/clients/:id', onlyMethods('DELETE'))
  return app
}

function methodsOf({ config, mailer }: Deps): AuthMethods {
  return {
    chainId: config.chainId,
    domains: config.auth.origins.map((origin) => new URL(origin).host),
    email: mailer !== undefined,
  }
}

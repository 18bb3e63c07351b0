import { Hono } from 'hono'
import { requireAccount, requireReader } from '../auth/requireScope.ts'
import type { Deps } from '../deps.ts'
import { identitySettingsOf, statusOfIdentity } from '../kyc/identityCheck.ts'
import { startIdentityCheck } from '../kyc/startIdentityCheck.ts'
import { onlyMethods } from './onlyMethods.ts'

/** `/v1/account/identity`: checks of who is behind an account. */
export function identityRoutes(deps: Deps): Hono {
  const app = new Hono()
  app.use('/account/identity', async (c, next) => {
    identitySettingsOf(deps)
    await next()
    c.header('cache-control', 'no-store')
  })
  app.get('/account/identity', async (c) => c.json(await statusOfIdentity(deps, requireReader(c))))
  app.post('/account/identity', async (c) =>
    c.json(await startIdentityCheck(deps, requireAccount(c)), 201),
  )
  app.all('/account/identity', onlyMethods('GET', 'POST'))
  return app
}

import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { authenticate } from './auth/authenticate.ts'
import { oauthMetadata } from './auth/oauth/metadata.ts'
import type { Deps } from './deps.ts'
import { authRoutes } from './http/authRoutes.ts'
import { contentRoutes } from './http/contentRoutes.ts'
import { healthRoutes } from './http/healthRoutes.ts'
import { logRequests } from './http/logRequests.ts'
import { relayRoutes } from './http/relayRoutes.ts'
import { Problem } from './problems/problem.ts'
import { problemOf } from './problems/problemOf.ts'
import { respond } from './problems/respond.ts'

/** The relayer's HTTP face. Listens nowhere: `app.request()` is enough to talk to it. */
export function createApp(deps: Deps): Hono {
  const app = new Hono()
  app.use(logRequests(deps.log))
  app.use(cors({ origin: '*', exposeHeaders: ['location', 'retry-after'], maxAge: 86_400 }))
  app.use(async (c, next) => {
    await next()
    c.header('x-content-type-options', 'nosniff')
  })

  app.route('/', healthRoutes(deps))
  app.use(authenticate(deps))
  app.get('/.well-known/oauth-authorization-server', (c) => c.json(oauthMetadata(deps.config)))
  app.route('/v1/auth', authRoutes(deps))
  app.route('/v1', relayRoutes(deps))
  app.route('/', contentRoutes(deps))

  app.notFound((c) =>
    respond(c, new Problem('not-found', { detail: `There is no ${c.req.method} of this path.` })),
  )
  app.onError((error, c) => {
    const problem = problemOf(error)
    if (problem.status >= 500) deps.log.error({ err: error, path: c.req.path }, 'request failed')
    return respond(c, problem)
  })
  return app
}

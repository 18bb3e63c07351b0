import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { requestId } from 'hono/request-id'
import { authenticate } from './auth/authenticate.ts'
import type { Deps } from './deps.ts'
import { a2aRoutes } from './doors/a2a/a2aRoutes.ts'
import type { Routes } from './doors/context.ts'
import { eventRoutes } from './doors/events/eventRoutes.ts'
import { guideRoutes } from './doors/guide/guideRoutes.ts'
import { mcpRoutes } from './doors/mcp/mcpRoutes.ts'
import { commandRoutes } from './doors/rest/commandRoutes.ts'
import { attestationRoutes } from './http/attestationRoutes.ts'
import { authRoutes } from './http/authRoutes.ts'
import { contentRoutes } from './http/contentRoutes.ts'
import { depositRoutes } from './http/depositRoutes.ts'
import { dispatchRoutes } from './http/dispatchRoutes.ts'
import { documentRoutes } from './http/documentRoutes.ts'
import { healthRoutes } from './http/healthRoutes.ts'
import { hookRoutes } from './http/hookRoutes.ts'
import { identityRoutes } from './http/identityRoutes.ts'
import { listingRoutes } from './http/listingRoutes.ts'
import { logRequests, shownPath } from './http/logRequests.ts'
import { noticeRoutes } from './http/noticeRoutes.ts'
import { notificationRoutes } from './http/notificationRoutes.ts'
import { planRoutes } from './http/planRoutes.ts'
import { receiptRoutes } from './http/receiptRoutes.ts'
import { relayRoutes } from './http/relayRoutes.ts'
import { statusRoutes } from './http/statusRoutes.ts'
import { threadRoutes } from './http/threadRoutes.ts'
import { verificationRoutes } from './http/verificationRoutes.ts'
import { webhookRoutes } from './http/webhookRoutes.ts'
import { x402Routes } from './http/x402Routes.ts'
import { limitAgents } from './limits/limitAgents.ts'
import { limitRequests } from './limits/limitRequests.ts'
import { measure } from './metrics/measure.ts'
import { Problem } from './problems/problem.ts'
import { problemOf } from './problems/problemOf.ts'
import { respond } from './problems/respond.ts'

const exposeHeaders = [
  'etag',
  'location',
  'payment-required',
  'payment-response',
  'retry-after',
  'x-ratelimit-limit',
  'x-ratelimit-remaining',
  'x-ratelimit-reset',
  'x-request-id',
]

/** The relayer's HTTP face. Listens nowhere: `app.request()` is enough to talk to it. */
export function createApp(deps: Deps): Hono {
  const app = new Hono()
  const routes: Routes = (request, env) => app.fetch(request, env as object)
  app.use(requestId({ limitLength: 64 }))
  app.use(logRequests(deps.log))
  app.use(measure(deps.metrics))
  app.use(cors({ origin: '*', exposeHeaders, maxAge: 86_400 }))
  app.use(async (c, next) => {
    await next()
    c.header('x-content-type-options', 'nosniff')
  })

  app.use(limitRequests(deps))

  // For anybody, whatever credential they show
  app.route('/', healthRoutes(deps))
  app.route('/', statusRoutes(deps))
  app.route('/', documentRoutes(deps))
  app.route('/', guideRoutes(deps))

  app.use(authenticate(deps))
  app.use(limitAgents(deps))
  app.route('/v1/auth', authRoutes(deps))
  app.route('/v1', relayRoutes(deps))
  app.route('/v1', hookRoutes(deps))
  app.route('/v1/webhooks', webhookRoutes(deps))
  app.route('/v1/notifications', notificationRoutes(deps))
  app.route('/v1/deposits', depositRoutes(deps))
  app.route('/v1/notices', noticeRoutes(deps))
  app.route('/v1', planRoutes(deps))
  app.route('/v1', identityRoutes(deps))
  app.route('/v1', receiptRoutes(deps))
  app.route('/v1', listingRoutes(deps))
  app.route('/v1', dispatchRoutes(deps))
  app.route('/v1', threadRoutes(deps))
  app.route('/v1', attestationRoutes(deps))
  app.route('/v1', verificationRoutes(deps))
  app.route('/x402', x402Routes(deps))
  app.route('/', contentRoutes(deps))
  app.route('/', eventRoutes(deps))
  app.route('/', a2aRoutes(deps, routes))
  app.route('/', commandRoutes(deps, routes))
  app.route('/', mcpRoutes(deps, routes))

  app.notFound((c) => {
    deps.metrics.problems.inc({ problem: 'not-found' })
    const detail = `There is no ${c.req.method} of this path.`
    return respond(c, new Problem('not-found', { detail }))
  })
  app.onError((error, c) => {
    const problem = problemOf(error)
    deps.metrics.problems.inc({ problem: problem.slug })
    const path = shownPath(c.req.path)
    const requestId: unknown = c.get('requestId')
    // What was meant is no failure
    if (problem.status >= 500 && problem !== error) {
      deps.log.error({ err: error, requestId, path }, 'request failed')
    }
    return respond(c, problem)
  })
  return app
}

import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { secureHeaders } from 'hono/secure-headers'
import { isNotBuilt } from '../database/isNotBuilt.ts'
import { type App, graphqlRoute, type RouteDependencies } from './graphqlRoute.ts'
import { limitBody } from './limits/limitBody.ts'
import { problem } from './problem.ts'
import { subgraphRoute } from './subgraph/subgraphRoute.ts'

const maxBody = 100 * 1024
const rateHeaders = ['limit', 'remaining', 'reset'].map((name) => `x-ratelimit-${name}`)

/**
 * The reader's HTTP interface. Public, read only, without cookies: any origin may call it, unless
 * `origins` names those whose pages may.
 */
export function createApp(
  dependencies: RouteDependencies & { origins: readonly string[] },
): Hono<App> {
  const { head, logger, origins } = dependencies
  const app = new Hono<App>()

  app.use(secureHeaders({ crossOriginResourcePolicy: 'cross-origin' }))
  app.use(
    cors({
      origin: origins.length > 0 ? [...origins] : '*',
      allowMethods: ['GET', 'POST'],
      allowHeaders: ['content-type'],
      exposeHeaders: ['retry-after', 'x-cache', ...rateHeaders],
      maxAge: 86_400,
    }),
  )

  app.get('/health', (c) => c.json({ status: 'ok' }))

  app.get('/ready', async (c) => {
    try {
      const { status, block, chainHead, lagBlocks } = await head()
      if (status !== 'SYNCING') return c.json({ status, block, chainHead, lagBlocks })
      const detail = 'The first read-in of the chain goes on.'
      return problem(c, { slug: 'unavailable', status: 503, title: 'Not ready', detail, block })
    } catch (error) {
      if (!isNotBuilt(error)) logger.error({ error }, 'the database did not answer')
      const detail = isNotBuilt(error)
        ? 'The writer has not read the chain in yet.'
        : 'The database did not answer.'
      return problem(c, { slug: 'unavailable', status: 503, title: 'Not ready', detail })
    }
  })

  app.use(
    '/:which{graphql|subgraph}',
    limitBody({
      maxSize: maxBody,
      onError: (c) =>
        problem(c, {
          slug: 'body-too-large',
          status: 413,
          title: 'The body is too large',
          detail: `At most ${maxBody} bytes.`,
        }),
    }),
  )
  app.on(['GET', 'POST'], '/graphql', graphqlRoute(dependencies))
  app.on(['GET', 'POST'], '/subgraph', subgraphRoute(dependencies))

  app.notFound((c) => problem(c, { slug: 'not-found', status: 404, title: 'No such path' }))
  app.onError((error, c) => {
    logger.error({ error }, 'a request failed')
    return problem(c, { slug: 'internal', status: 500, title: 'Something went wrong' })
  })
  return app
}

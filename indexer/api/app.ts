import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { cors } from 'hono/cors'
import { secureHeaders } from 'hono/secure-headers'
import { isNotBuilt } from '../database/isNotBuilt.ts'
import { createYogaServer, type Dependencies } from './createYogaServer.ts'
import { problem } from './problem.ts'
import { createSubgraphServer } from './subgraph/createSubgraphServer.ts'

const maxBody = 100 * 1024

/** Without a server of Node's there is no connection to ask. */
type App = { Bindings: Partial<HttpBindings> }

/** The reader's HTTP interface. Public, read only, without cookies: any origin may call it. */
export function createApp(dependencies: Dependencies): Hono<App> {
  const { head, logger } = dependencies
  const yoga = createYogaServer(dependencies)
  const app = new Hono<App>()

  app.use(secureHeaders({ crossOriginResourcePolicy: 'cross-origin' }))
  app.use(cors({ origin: '*', allowMethods: ['GET', 'POST'], allowHeaders: ['content-type'] }))

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
        ? 'The writer has not made its tables yet.'
        : 'The database did not answer.'
      return problem(c, { slug: 'unavailable', status: 503, title: 'Not ready', detail })
    }
  })

  app.use(
    '/:which{graphql|subgraph}',
    bodyLimit({
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
  app.on(['GET', 'POST'], '/graphql', (c) =>
    yoga.fetch(c.req.raw, { address: c.env?.incoming?.socket.remoteAddress }),
  )
  const subgraph = createSubgraphServer(dependencies)
  app.on(['GET', 'POST'], '/subgraph', (c) => subgraph.fetch(c.req.raw))

  app.notFound((c) => problem(c, { slug: 'not-found', status: 404, title: 'No such path' }))
  app.onError((error, c) => {
    logger.error({ error }, 'a request failed')
    return problem(c, { slug: 'internal', status: 500, title: 'Something went wrong' })
  })
  return app
}

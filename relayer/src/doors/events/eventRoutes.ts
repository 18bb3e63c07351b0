import type { Socket } from 'node:net'
import { upgradeWebSocket } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { WebSocket } from 'ws'
import type { Deps } from '../../deps.ts'
import { onlyMethods } from '../../http/onlyMethods.ts'
import { clientIp } from '../../limits/clientIp.ts'
import { Problem } from '../../problems/problem.ts'
import { readModel } from '../context.ts'
import { marketOf } from './marketFollower.ts'
import { parseCursor } from './position.ts'
import { serveSocket, socketPath } from './serveSocket.ts'
import { streamEvents } from './streamEvents.ts'
import { maxTopics, parseTopic, type Topic } from './topic.ts'

/** The market as it happens: server-sent events, and a WebSocket. */
export function eventRoutes(deps: Deps): Hono {
  const app = new Hono()
  const { config, limiter } = deps
  const market = () => marketOf(deps)
  const ipOf = (c: Context) => clientIp(c, config.limits.trustedProxies)

  app.get('/v1/events', (c) => {
    const ip = ipOf(c)
    const indexer = readModel(deps, ip)
    const topics = topicsOf(c)
    const after = c.req.header('last-event-id') || c.req.query('after')
    const position = after === undefined ? undefined : parseCursor(after)
    // Nobody would read it, and so it would never end
    if (c.req.method === 'HEAD') return c.body(null, 200, { 'content-type': 'text/event-stream' })
    const onClose = limiter.streams.open(ip)
    return streamEvents(deps, market(), c, { topics, after: position, indexer, onClose })
  })
  app.all('/v1/events', onlyMethods('GET'))

  app.get(socketPath, async (c, next) => {
    if (!mayUpgrade(c)) {
      throw new Problem('malformed', {
        detail: 'This is a WebSocket.',
        hint: 'Open it with a WebSocket client; GET /v1/events has the same as server-sent events.',
      })
    }
    const ip = ipOf(c)
    const indexer = readModel(deps, ip)
    const onClose = limiter.streams.open(ip)
    const upgrade = upgradeWebSocket(() => ({
      onOpen: (_, { raw }) => {
        if (raw instanceof WebSocket)
          serveSocket(deps, { socket: raw, market: market(), indexer, ip, onClose })
      },
    }))
    // A handshake that breaks off opens nothing
    connectionOf(c)?.once('close', onClose)
    return upgrade(c, next)
  })
  app.all(socketPath, onlyMethods('GET'))
  return app
}

function topicsOf(c: Context): Topic[] {
  const names = [...new Set(c.req.queries('topic'))]
  if (names.length > 0 && names.length <= maxTopics) return names.map(parseTopic)
  throw new Problem('malformed', {
    detail: names.length === 0 ? 'No topic is named.' : `At most ${maxTopics} topics are followed.`,
    hint: 'GET /v1/events?topic=job:1&topic=agent:2; topic=market is everything.',
    issues: [{ path: 'topic', message: `must be 1 to ${maxTopics}` }],
  })
}

/** An ordinary request names the protocol alone: it came over a connection others may ask by. */
function mayUpgrade(c: Context): boolean {
  const isWanted = c.req.header('upgrade')?.toLowerCase() === 'websocket'
  return isWanted && c.env?.outgoing === undefined
}

/** What a request came over; nothing where the app is asked directly. */
function connectionOf(c: Context): Socket | undefined {
  return c.env?.incoming?.socket
}

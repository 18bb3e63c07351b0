import { once } from 'node:events'
import { type IncomingMessage, type Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { serve } from '@hono/node-server'
import type { Hono } from 'hono'
import { WebSocketServer } from 'ws'
import { maxMessageSize, socketPath } from '../doors/events/serveSocket.ts'

export type Listening = {
  readonly port: number
  /** Takes no new connection, lets answers under way end, and after `grace` milliseconds breaks off. */
  close(grace?: number): Promise<void>
}

/** How long callers may take, in milliseconds. */
export type Patience = {
  readonly headers: number
  readonly request: number
  /** How long a connection may wait for its next request. */
  readonly idle: number
  readonly check: number
}
/** Idle connections outlive those of proxies (60 s), which else send a request into one being closed. */
const usual: Patience = { headers: 10_000, request: 30_000, idle: 75_000, check: 1000 }

/** Opens a port for an app; rejects where that cannot be had. */
export async function listen(
  app: Hono,
  options: { host: string; port: number; patience?: Partial<Patience> },
): Promise<Listening> {
  const { host, port } = options
  const patience = { ...usual, ...options.patience }
  const webSockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxMessageSize,
    perMessageDeflate: false,
  })
  const server = serve({
    fetch: app.fetch,
    websocket: { server: webSockets },
    hostname: host,
    port,
    serverOptions: {
      headersTimeout: patience.headers,
      requestTimeout: patience.request,
      keepAliveTimeout: patience.idle,
      connectionsCheckingInterval: patience.check,
    },
  }) as Server
  const sockets = new Set<Socket>()
  const busy = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.prependListener('request', ({ socket }, response) => {
    busy.add(socket)
    response.once('close', () => busy.delete(socket))
  })
  const toWebSocket = server.listeners('upgrade')
  server.removeAllListeners('upgrade')
  server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    const isSocket = request.url?.split('?')[0] === socketPath
    if (!isSocket || request.headers.upgrade?.toLowerCase() !== 'websocket') {
      return answerPlainly(server, request, socket, head)
    }
    for (const listener of toWebSocket) listener.call(server, request, socket, head)
  })
  await once(server, 'listening')
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    async close(grace = 5000) {
      const closed = once(server, 'close')
      server.close()
      for (const client of webSockets.clients) client.close(1001)
      // Also those that asked nothing yet, or have their answer and might ask again
      const closeIdle = () => {
        for (const socket of sockets) if (!busy.has(socket)) socket.destroySoon()
      }
      closeIdle()
      const idle = setInterval(closeIdle, 50)
      const timer = setTimeout(() => server.closeAllConnections(), grace)
      await closed
      clearInterval(idle)
      clearTimeout(timer)
    },
  }
}

/**
 * Whoever would like another protocol, as HTTP/2, or a socket where there is none, is answered in this
 * one: once somebody listens for upgrades, Node leaves all of them to that.
 */
function answerPlainly(
  server: Server,
  request: IncomingMessage,
  socket: Socket,
  head: Buffer,
): void {
  socket.on('error', () => socket.destroy())
  const hasBody = Number(request.headers['content-length'] ?? 0) > 0 || head.length > 0
  if (hasBody || request.headers['transfer-encoding'] !== undefined) {
    // Its body was not read as one
    socket.end('HTTP/1.1 501 Not Implemented\r\nconnection: close\r\ncontent-length: 0\r\n\r\n')
    return
  }
  const response = new ServerResponse(request)
  response.shouldKeepAlive = false
  response.assignSocket(socket)
  response.once('finish', () => socket.destroySoon())
  server.emit('request', request, response)
}

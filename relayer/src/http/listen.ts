import { once } from 'node:events'
import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { serve } from '@hono/node-server'
import type { Hono } from 'hono'

export type Listening = {
  readonly port: number
  /** Takes no new connection, lets answers under way end, and after `grace` milliseconds breaks off. */
  close(grace?: number): Promise<void>
}

/** How long callers may take, in milliseconds. */
export type Patience = {
  readonly headers: number
  readonly request: number
  readonly check: number
}
const usual: Patience = { headers: 10_000, request: 30_000, check: 1000 }

/** Opens a port for an app; rejects where that cannot be had. */
export async function listen(
  app: Hono,
  options: { host: string; port: number; patience?: Patience },
): Promise<Listening> {
  const { host, port, patience = usual } = options
  const server = serve({
    fetch: app.fetch,
    hostname: host,
    port,
    serverOptions: {
      headersTimeout: patience.headers,
      requestTimeout: patience.request,
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
  await once(server, 'listening')
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    async close(grace = 5000) {
      const closed = once(server, 'close')
      server.close()
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

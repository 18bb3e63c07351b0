import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { proxyFetch, proxyUpgrade } from 'httpxy'

export type Proxy = { readonly url: string; stop(): Promise<void> }

/**
 * A reverse proxy as ops/proxy has it: round robin; who takes no connection is passed over; what was begun
 * is not repeated, and answered 502 where it broke. Streams and WebSockets pass.
 */
export async function startProxy(upstreams: readonly string[]): Promise<Proxy> {
  let turn = 0
  /** All of them, the next in turn first. */
  const inTurn = () => {
    const first = turn++ % upstreams.length
    return [...upstreams.slice(first), ...upstreams.slice(0, first)]
  }

  const app = new Hono()
  app.all('*', async (c) => {
    const { method, url, headers, signal } = c.req.raw
    const hasBody = !['GET', 'HEAD'].includes(method)
    const body = hasBody ? await c.req.arrayBuffer() : undefined
    for (const upstream of inTurn()) {
      try {
        const init = { method, headers, signal, ...(body && { body }) }
        return await proxyFetch(upstream, url, init)
      } catch (error) {
        if (!isRefused(error)) return c.text('It broke off.', 502)
      }
    }
    return c.text('Nobody is there.', 502)
  })

  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }) as Server
  server.on('upgrade', async (request, socket, head) => {
    for (const upstream of inTurn()) {
      try {
        return await proxyUpgrade(upstream, request, socket, head)
      } catch (error) {
        if (!isRefused(error)) break
      }
    }
    socket.destroy()
  })
  if (!server.listening) await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      server.close()
      server.closeAllConnections()
    },
  }
}

function isRefused(error: unknown): boolean {
  for (let one = error; one instanceof Error; one = one.cause) {
    if ('code' in one && one.code === 'ECONNREFUSED') return true
  }
  return false
}

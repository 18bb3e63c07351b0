import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'

type State = 'queued' | 'pinning' | 'pinned' | 'failed'
type PinRequest = { requestid: string; status: State; created: string; pin: { cid: string } }

export type PinningServer = {
  readonly url: string
  readonly token: string
  /** Everything asked for, in order. */
  readonly requests: PinRequest[]
  /** What becomes of all that was asked for. */
  become(status: State): void
  forget(): void
  /** From now on every call is answered with a status; undefined ends it. */
  fail(status: number | undefined): void
  stop(): Promise<void>
}

/** An IPFS Pinning Service, as its API's specification 1.0.0 has it. */
export async function startPinningServer(): Promise<PinningServer> {
  const token = randomUUID()
  const requests: PinRequest[] = []
  let failing: number | undefined
  const app = new Hono()

  const failure = (reason: string) => ({ error: { reason, details: 'See the specification.' } })
  const statusOf = (request: PinRequest) => ({ ...request, delegates: ['/dns4/pin.test/tcp/4001'] })

  app.use(async (c, next) => {
    if (failing) return c.json(failure('INTERNAL_SERVER_ERROR'), failing as 500)
    if (c.req.header('authorization') !== `Bearer ${token}`) {
      return c.json(failure('UNAUTHORIZED'), 401)
    }
    return next()
  })

  app.get('/pins', (c) => {
    const wanted = c.req.query('cid')?.split(',') ?? []
    const states = (c.req.query('status') ?? 'pinned').split(',')
    const results = requests.filter(
      ({ pin, status }) => wanted.includes(pin.cid) && states.includes(status),
    )
    return c.json({ count: results.length, results: results.map(statusOf) })
  })

  app.post('/pins', async (c) => {
    const pin = await c.req.json()
    const isPin =
      typeof pin.cid === 'string' &&
      (pin.name === undefined || (typeof pin.name === 'string' && pin.name.length <= 255)) &&
      (pin.origins === undefined || (Array.isArray(pin.origins) && pin.origins.length <= 20)) &&
      Object.keys(pin).every((key) => ['cid', 'name', 'origins', 'meta'].includes(key))
    if (!isPin) return c.json(failure('BAD_REQUEST'), 400)
    const requestid = randomUUID()
    const request = { requestid, status: 'queued' as const, created: new Date().toISOString(), pin }
    requests.push(request)
    return c.json(statusOf(request), 202)
  })

  app.get('/pins/:requestid', (c) => {
    const found = requests.find(({ requestid }) => requestid === c.req.param('requestid'))
    return found ? c.json(statusOf(found)) : c.json(failure('NOT_FOUND'), 404)
  })

  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }) as Server
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    requests,
    become(status) {
      for (const request of requests) request.status = status
    },
    forget() {
      requests.length = 0
    },
    fail(status) {
      failing = status
    },
    async stop() {
      server.close()
      server.closeAllConnections()
    },
  }
}

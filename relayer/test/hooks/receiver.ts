import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Received = {
  readonly headers: IncomingHttpHeaders
  readonly path: string
  readonly body: string
}

export type Receiver = {
  readonly url: string
  readonly received: Received[]
  /** How it answers from now on; without it, 204. */
  answer: ((response: ServerResponse, received: Received) => void) | undefined
  stop(): Promise<void>
}

/** Somebody's server that hooks are delivered to. */
export async function startReceiver(host = '127.0.0.1', at = 0): Promise<Receiver> {
  const received: Received[] = []
  const receiver: Receiver = {
    url: '',
    received,
    answer: undefined,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const one = {
      headers: request.headers,
      path: request.url ?? '',
      body: Buffer.concat(chunks).toString(),
    }
    received.push(one)
    if (receiver.answer) receiver.answer(response, one)
    else response.writeHead(204).end()
  })
  server.listen(at, host)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return Object.assign(receiver, { url: `http://${host}:${port}/hook` })
}

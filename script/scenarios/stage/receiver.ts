import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'

/** A message of a webhook; whether its signature is good is for others to show. */
type Told = { readonly id: string; readonly type: string }

/** A server that answers challenges of webhooks and keeps what it is told. */
export async function startReceiver(): Promise<{
  readonly url: string
  messages(): readonly Told[]
  stop(): Promise<void>
}> {
  const messages: Told[] = []
  const server = createServer(async (request, response) => {
    const { type, data } = (await json(request)) as { type: string; data: { challenge?: string } }
    if (type === 'webhook.challenge') {
      response.end(data.challenge)
      return
    }
    messages.push({ id: idOf(request), type })
    response.writeHead(204).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/hook`,
    messages: () => messages,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function idOf({ headers }: IncomingMessage): string {
  return String(headers['webhook-id'])
}

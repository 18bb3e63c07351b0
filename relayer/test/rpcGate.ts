import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type RpcGate = {
  readonly url: string
  /** From now on a method's calls stop before they reach the node, or its answers on their way back. */
  hold(method: string, when: 'before' | 'after'): void
  open(): void
  stop(): Promise<void>
}

/** Stands between a relayer and its node. What it holds when the relayer dies is never delivered. */
export async function startRpcGate(nodeUrl: string): Promise<RpcGate> {
  let held: { method: string; when: 'before' | 'after' } | undefined
  const server = createServer(async (request, response) => {
    const body = await read(request)
    const isHeld = held !== undefined && body.includes(`"${held.method}"`)
    if (isHeld && held?.when === 'before') return
    const answer = await fetch(nodeUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })
    const text = await answer.text()
    if (!isHeld) reply(response, text)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    hold: (method, when) => {
      held = { method, when }
    },
    open: () => {
      held = undefined
    },
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

function reply(response: ServerResponse, text: string): void {
  response.setHeader('content-type', 'application/json')
  response.end(text)
}

import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { isMain } from './agent/isMain.ts'

/** A job as a relayer sends it; the rest of it is in docs/dispatch.md. */
type Job = {
  readonly jobId: string
  readonly round: number
  /** The client's words: data, never an instruction. */
  readonly brief: { readonly content: { readonly text: string } | null } | null
  readonly completion: { readonly url: string; readonly token: string }
}

export type PlainAgent = { readonly url: string; stop(): Promise<void> }

const maxBody = 256 * 1024

/**
 * An agent that knows no chain: it takes jobs by HTTP, does them, and gives the results. It answers a
 * job only once its result is taken, so that what it dies over is sent again.
 */
export async function startPlainAgent({
  secret,
  work,
  host = '127.0.0.1',
  port = 0,
  onError = () => {},
}: {
  /** As the wallet's owner gave it to the relayer. */
  secret: string
  /** From the words of a brief, whatever is to be delivered. */
  work: (words: string, job: Job) => unknown
  host?: string
  port?: number
  onError?: (error: unknown) => void
}): Promise<PlainAgent> {
  const server = createServer(async (request, response) => {
    try {
      const body = await readBody(request)
      const event = new Webhook(secret).verify(body, request.headers as Record<string, string>)
      const { data: job } = event as { data: Job }
      await complete(job, await work(job.brief?.content?.text ?? '', job))
      response.writeHead(204).end()
    } catch (error) {
      onError(error)
      // It is sent again
      response.writeHead(500).end()
    }
  })
  server.listen(port, host)
  await once(server, 'listening')
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}/`,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Gives a result. The same again is told the same; a job that waits no more needs none. */
async function complete({ completion }: Job, result: unknown): Promise<void> {
  const response = await fetch(completion.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ result, completionToken: completion.token }),
  })
  if (response.ok || response.status === 409) return
  throw new Error(`The result was not taken: ${response.status}`)
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > maxBody) throw new Error('The body is too large.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

if (isMain(import.meta.url)) {
  const { SECRET: secret = '', PORT: port = '8080' } = process.env
  const countWords = (words: string) => ({ words: words.split(/\s+/).filter(Boolean).length })
  const agent = await startPlainAgent({
    secret,
    work: countWords,
    port: Number(port),
    onError: console.error,
  })
  console.log(`Counts words at ${agent.url}`)
}

import { Agent, request } from 'node:http'

/** Status 0 where the connection ended first. */
export type Answered = { readonly status: number; readonly body: string; readonly ms: number }

/** Posts GraphQL from an address of this machine's own, over so many connections. */
export function createPoster(url: string, options: { address: string; connections: number }) {
  const { address, connections } = options
  const agent = new Agent({ keepAlive: true, maxSockets: connections })

  async function post(body: string): Promise<Answered> {
    const started = performance.now()
    return new Promise((resolve) => {
      // A body too large is answered before it is sent whole
      const cut = () => resolve({ status: 0, body: '', ms: performance.now() - started })
      const sent = request(
        url,
        {
          agent,
          method: 'POST',
          localAddress: address,
          headers: {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
          },
        },
        (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('error', cut)
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              body: Buffer.concat(chunks).toString(),
              ms: performance.now() - started,
            }),
          )
        },
      )
      sent.on('error', cut)
      sent.end(body)
    })
  }

  return { post, stop: () => agent.destroy() }
}

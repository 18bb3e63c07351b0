import { createHmac, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export const veriffKey = 'veriff-of-the-tests'
export const veriffSecret = 'a-secret-of-the-tests'

export type VeriffServer = Awaited<ReturnType<typeof startVeriffServer>>

const sign = (body: string, secret = veriffSecret) =>
  createHmac('sha256', secret).update(body).digest('hex')

/** A server that speaks what is used of Veriff's API, as its documents describe it. */
export async function startVeriffServer() {
  const sessions: { id: string; vendorData: string }[] = []
  let isWell = true
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks).toString()
    const answer = (status: number, value: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
    const { headers, method, url } = request
    const isAllowed =
      headers['x-auth-client'] === veriffKey && headers['x-hmac-signature'] === sign(body)
    if (!isAllowed) return answer(401, { status: 'fail', code: '1802', message: 'Not allowed' })
    if (!isWell) return answer(500, { status: 'fail', code: '500', message: 'Trouble' })
    if (`${method} ${url}` !== 'POST /v1/sessions') return answer(404, { status: 'fail' })
    const { verification } = JSON.parse(body)
    const session = { id: randomUUID(), vendorData: verification.vendorData }
    sessions.push(session)
    answer(201, {
      status: 'success',
      verification: {
        ...session,
        host: 'https://magic.veriff.me',
        url: `https://magic.veriff.me/v/${session.id}`,
        status: 'created',
        sessionToken: 'eyJhbGciOi',
      },
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    sessions,
    setWell: (is: boolean) => {
      isWell = is
    },
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** A decision as Veriff sends it, with what it tells of the person. */
export function decisionOf(
  session: { id: string; vendorData: string },
  code: number,
  options: { at?: Date | null; secret?: string; client?: string } = {},
): RequestInit {
  const body = JSON.stringify({
    status: 'success',
    verification: {
      ...session,
      code,
      status: code === 9001 ? 'approved' : 'other',
      reason: null,
      decisionTime: options.at === null ? null : (options.at ?? new Date()).toISOString(),
      person: { firstName: 'MIRIAM', lastName: 'MUSTERFRAU', dateOfBirth: '1980-01-01' },
      document: { type: 'PASSPORT', number: 'C01X00T47', country: 'DE' },
    },
  })
  return {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-auth-client': options.client ?? veriffKey,
      'x-hmac-signature': sign(body, options.secret),
    },
    body,
  }
}

import { once } from 'node:events'
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { drip, encodeSignedRequest, newHookSecret, registerAgent, signHook } from '@guildhall/sdk'
import { zeroAddress } from 'viem'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Listening, listen } from '../src/http/listen.ts'
import { type Agent, newAgent } from './agent.ts'
import { deployment, type Stack, startStack, type TestRelayer } from './stack.ts'

/** Requests meant to harm, over a real port, each with its answer. Afterwards all is as it was. */
let stack: Stack
let relayer: TestRelayer
let listening: Listening
/** Another that gives callers less time, so that the tests need less. */
let impatient: Listening
let url: string
let agent: Agent

beforeAll(async () => {
  stack = await startStack()
  relayer = await stack.relayer({ relaying: false })
  listening = await listen(relayer.app, {
    host: '127.0.0.1',
    port: 0,
  })
  impatient = await listen(relayer.app, {
    host: '127.0.0.1',
    port: 0,
    patience: { headers: 300, request: 600, check: 100 },
  })
  url = `http://127.0.0.1:${listening.port}`
  agent = newAgent(stack)
})

afterAll(async () => {
  await Promise.all([listening.close(0), impatient.close(0)])
  await stack.stop()
})

afterEach(async () => {
  expect((await fetch(`${url}/health`)).status).toBe(200)
  const { sql } = relayer.deps
  for (const table of ['requests', 'endpoints', 'reservations', 'deliveries']) {
    expect(await sql`select from ${sql(table)}`).toHaveLength(0)
  }
})

const bomb = gzipSync(Buffer.alloc(20_000_000, ' '))

type Answer = { status: number; slug?: string }

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text()
  // Nobody is sent back much more than was sent
  expect(text.length).toBeLessThan(5000)
  const type: unknown = response.headers.get('content-type')?.includes('problem+json')
    ? JSON.parse(text).type
    : undefined
  const slug = /^urn:guildhall:problem:(.+)$/.exec(String(type))?.[1]
  return { status: response.status, ...(slug && { slug }) }
}

async function posted(body: string | Uint8Array, path = '/v1/relay', init: RequestInit = {}) {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: body as NonNullable<RequestInit['body']>,
    ...init,
  })
  return answerOf(response)
}

/** A good request with parts of it replaced before it is signed. */
async function signedBody(change: Partial<Awaited<ReturnType<Agent['sign']>>['request']> = {}) {
  const { request } = await agent.sign(drip(deployment))
  return encodeSignedRequest(await agent.signExactly({ ...request, ...change }))
}

/** Writes to the port what no client would; resolves to all that comes back. */
async function rawly(text: string, keepWriting?: string): Promise<string> {
  const { port } = keepWriting ? impatient : listening
  const socket = connect(port, '127.0.0.1')
  let answer = ''
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    answer += chunk
  })
  socket.on('error', () => {})
  socket.write(text)
  const timer = keepWriting ? setInterval(() => socket.write(keepWriting), 50) : undefined
  await once(socket, 'close')
  clearInterval(timer)
  return answer
}

async function statusOfRaw(path: string): Promise<number> {
  const answer = await rawly(`GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`)
  return Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1])
}

const malformed = { status: 400, slug: 'malformed' }
const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`

const cases: readonly [string, () => Promise<Answer>, Answer][] = [
  [
    'drain: gas for the whole block',
    async () => posted(JSON.stringify(await signedBody({ gas: 30_000_000n }))),
    { status: 422, slug: 'gas-too-high' },
  ],
  [
    'drain: the relayer as a wallet for any call',
    async () => posted(JSON.stringify(await signedBody({ to: agent.address, data: '0xa9059cbb' }))),
    { status: 403, slug: 'target-not-allowed' },
  ],
  [
    'drain: the forwarder calling itself',
    async () => {
      const to = deployment.contracts.forwarder
      return posted(JSON.stringify(await signedBody({ to, data: '0x00000000' })))
    },
    { status: 403, slug: 'selector-not-allowed' },
  ],
  [
    'drain: somebody else’s account',
    async () => posted(JSON.stringify(await signedBody({ from: zeroAddress }))),
    { status: 401, slug: 'bad-signature' },
  ],
  [
    'drain: calldata to pay for',
    async () => {
      const { data, to } = registerAgent(deployment, { agentUri: 'x'.repeat(20_000) })
      return posted(JSON.stringify(await signedBody({ data, to })))
    },
    { status: 413, slug: 'data-too-large' },
  ],
  [
    'oversized: more than a body may have, with its length',
    () => posted('x'.repeat(200_000)),
    { status: 413, slug: 'body-too-large' },
  ],
  [
    'oversized: a stream without a length',
    async () => {
      const endless = new ReadableStream({
        pull: (controller) => controller.enqueue(new Uint8Array(16_384)),
      })
      const init = { body: endless, duplex: 'half' } as RequestInit
      return posted('', '/v1/relay', init)
    },
    { status: 413, slug: 'body-too-large' },
  ],
  [
    'oversized: a document',
    async () => {
      const body = new Uint8Array(1024 * 1024 + 1)
      return answerOf(await fetch(`${url}/v1/content`, { method: 'PUT', body }))
    },
    { status: 413, slug: 'body-too-large' },
  ],
  [
    'compressed: what would unfold to a thousand times as much',
    () =>
      posted(bomb, '/v1/relay', {
        headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      }),
    malformed,
  ],
  ['JSON: 20,000 levels deep', () => posted(nested(20_000)), malformed],
  ['JSON: 60,000 arrays, never closed', () => posted('['.repeat(60_000)), malformed],
  [
    'JSON: numbers beyond number',
    async () => {
      const body = JSON.stringify(await signedBody())
      return posted(body.replace(/"deadline":\d+/, '"deadline":1e999999'))
    },
    malformed,
  ],
  [
    'JSON: a nonce of a hundred thousand digits',
    async () => {
      const body = JSON.stringify(await signedBody())
      return posted(body.replace(/"nonce":"\d+"/, `"nonce":"${'9'.repeat(100_000)}"`))
    },
    malformed,
  ],
  [
    'JSON: __proto__ and constructor',
    async () => {
      const body = JSON.stringify(await signedBody())
      const poison = '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}},'
      const answer = await posted(`${poison}${body.slice(1)}`)
      expect(({} as Record<string, unknown>).isAdmin).toBeUndefined()
      return answer
    },
    malformed,
  ],
  [
    'JSON: ten thousand fields nobody asked for',
    () => {
      const fields = Array.from({ length: 10_000 }, (_, index) => [`f${index}`, 0])
      return posted(JSON.stringify(Object.fromEntries(fields)))
    },
    malformed,
  ],
  [
    'JSON: bytes that are no text',
    () => posted(Uint8Array.of(0x22, 0xff, 0xfe, 0, 0x22)),
    malformed,
  ],
  ['sign-in: 5,000 levels deep', () => posted(nested(5_000), '/v1/auth/siwe'), malformed],
  [
    'sign-in: five thousand fields nobody asked for',
    () => {
      const fields = Array.from({ length: 5_000 }, (_, index) => [`f${index}`, 0])
      return posted(JSON.stringify(Object.fromEntries(fields)), '/v1/auth/magic-link')
    },
    malformed,
  ],
  [
    'sign-in: a token without end',
    async () => {
      const headers = { authorization: `Bearer ghs_${'x'.repeat(10_000)}` }
      return answerOf(await fetch(`${url}/v1/config`, { headers }))
    },
    { status: 401, slug: 'unauthenticated' },
  ],
  [
    'sign-in: a signature of nobody’s over a body too large to check',
    async () => {
      const headers = {
        authorization: `AgentSig 1:${'A'.repeat(86)}==`,
        'x-timestamp': new Date().toISOString(),
      }
      const body = new Uint8Array(2 * 1024 * 1024)
      return answerOf(await fetch(`${url}/v1/content`, { method: 'PUT', headers, body }))
    },
    { status: 401, slug: 'unauthenticated' },
  ],
  [
    'documents: three thousand fields their kind does not have',
    async () => {
      const fields = Array.from({ length: 3_000 }, (_, index) => [`f${index}`, 0])
      const body = JSON.stringify(Object.fromEntries(fields))
      return answerOf(await fetch(`${url}/v1/content?kind=key`, { method: 'PUT', body }))
    },
    { status: 422, slug: 'invalid-document' },
  ],
  [
    'documents: five thousand faults',
    async () => {
      const body = JSON.stringify({ parts: Array.from({ length: 5_000 }, () => 0) })
      return answerOf(await fetch(`${url}/v1/content?kind=manifest`, { method: 'PUT', body }))
    },
    { status: 422, slug: 'invalid-document' },
  ],
  [
    'SSRF: a callback to the cloud’s metadata',
    async () => {
      const callback = { url: 'https://169.254.169.254/latest', secret: newHookSecret() }
      return posted(JSON.stringify({ ...(await signedBody()), callback }))
    },
    { status: 422, slug: 'callback-not-allowed' },
  ],
  [
    'SSRF: a hook to the relayer’s own machine',
    async () => {
      const hook = { url: 'https://[::ffff:127.0.0.1]:5432/', secret: newHookSecret() }
      const body = JSON.stringify(await signHook({ deployment, signer: agent.account, ...hook }))
      return posted(body, '/v1/hooks', { method: 'PUT' })
    },
    { status: 422, slug: 'callback-not-allowed' },
  ],
  [
    'SSRF: a callback by file',
    async () => {
      const callback = { url: 'file:///etc/passwd', secret: newHookSecret() }
      return posted(JSON.stringify({ ...(await signedBody()), callback }))
    },
    { status: 422, slug: 'callback-not-allowed' },
  ],
  [
    'paths: out of the documents’ folder, plainly',
    async () => ({ status: await statusOfRaw('/ipfs/../../../../etc/passwd') }),
    { status: 404 },
  ],
  [
    'paths: out of the documents’ folder, encoded',
    async () => ({ status: await statusOfRaw('/ipfs/..%2f..%2f..%2fetc%2fpasswd') }),
    { status: 400 },
  ],
  [
    'paths: encoded twice, with NUL',
    async () => ({ status: await statusOfRaw('/ipfs/%252e%252e%00') }),
    { status: 400 },
  ],
  [
    'paths: an id that is SQL',
    async () => answerOf(await fetch(`${url}/v1/relay/${encodeURIComponent("0x1' or '1'='1")}`)),
    { status: 404, slug: 'not-found' },
  ],
  [
    'paths: bytes that are no text',
    async () => ({ status: await statusOfRaw('/v1/relay/%ff%fe') }),
    { status: 404 },
  ],
  [
    'headers: a request id to forge lines of the log with',
    async () => {
      const answer = await rawly(
        'GET /health HTTP/1.1\r\nhost: x\r\nx-request-id: "}{"level":60,"msg":"all keys stolen"\r\nconnection: close\r\n\r\n',
      )
      expect(answer).toMatch(/x-request-id: [0-9a-f-]{36}\r\n/i)
      return { status: Number(answer.slice(9, 12)) }
    },
    { status: 200 },
  ],
  [
    'headers: 64 KiB of them',
    async () => {
      const answer = await rawly(
        `GET /health HTTP/1.1\r\nhost: x\r\nx-long: ${'x'.repeat(65_536)}\r\n\r\n`,
      )
      return { status: Number(answer.slice(9, 12)) }
    },
    { status: 431 },
  ],
  [
    'smuggling: two lengths at once',
    async () => {
      const answer = await rawly(
        'POST /v1/relay HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
      )
      return { status: Number(answer.slice(9, 12)) }
    },
    { status: 400 },
  ],
  [
    'slow: headers drop by drop',
    async () => {
      const answer = await rawly('GET /health HTTP/1.1\r\n', 'x-a: b\r\n')
      return { status: Number(answer.slice(9, 12)) }
    },
    { status: 408 },
  ],
  [
    'slow: a body drop by drop',
    async () => {
      const head =
        'POST /v1/relay HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n'
      const answer = await rawly(head, ' ')
      return { status: Number(answer.slice(9, 12)) }
    },
    { status: 408 },
  ],
  [
    'another method, another type',
    () => posted('<x/>', '/v1/relay', { headers: { 'content-type': 'application/xml' } }),
    { status: 415, slug: 'unsupported-media-type' },
  ],
]

for (const [what, ask, expected] of cases) {
  test(what, async () => expect(await ask()).toEqual(expected))
}

test('half a hundred of them at once, and a good request among them', async () => {
  const bombs = Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      posted(index % 2 ? nested(20_000) : '['.repeat(60_000)),
    ),
  )
  const good = await answerOf(await fetch(`${url}/v1/config`).then((it) => new Response(null, it)))
  expect(good.status).toBe(200)
  expect(new Set((await bombs).map(({ status }) => status))).toEqual(new Set([400]))
})

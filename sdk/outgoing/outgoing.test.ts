import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo, LookupFunction } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { OutgoingRefusedError } from './checkUrl.ts'
import { createOutgoing, OutgoingFailedError } from './outgoing.ts'
import { createLookup } from './resolveName.ts'

const servers: Server[] = []

afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections()
})

/** A server of ours, and what came to it. */
async function serve(listener: RequestListener) {
  const server = createServer(listener)
  let connections = 0
  server.on('connection', () => {
    connections += 1
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  servers.push(server)
  const { port } = server.address() as AddressInfo
  return { port, url: `http://127.0.0.1:${port}/`, connections: () => connections }
}

/** A name server that says what it is told to, and counts how often it is asked. */
function resolver(...answers: readonly (readonly string[])[]) {
  let asked = 0
  const lookup: LookupFunction = (_name, options, done) => {
    const addresses = (answers[Math.min(asked, answers.length - 1)] ?? []).map((address) => ({
      address,
      family: address.includes(':') ? 6 : 4,
    }))
    asked += 1
    if (options.all) done(null, addresses)
    else done(null, addresses[0]?.address ?? '', addresses[0]?.family)
  }
  return { lookup, asked: () => asked }
}

const plain = { timeout: 1000, maxBytes: 1000 }

describe('refuses what is not public, before it connects', () => {
  for (const address of [
    '127.0.0.1',
    '127.8.8.8',
    '0.0.0.0',
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '100.64.0.1',
    '169.254.169.254',
    '192.0.0.192',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    'fd00:ec2::254',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::127.0.0.1',
    '2002:7f00:1::',
    '64:ff9b::7f00:1',
    '64:ff9b:1::7f00:1',
    '2001::1',
  ]) {
    test(`${address}, by name and as it is`, async () => {
      const { port, connections } = await serve((_, response) => response.end())
      const outgoing = createOutgoing({
        allowed: ['192.0.2.1'],
        lookup: resolver([address]).lookup,
      })
      const host = address.includes(':') ? `[${address}]` : address
      for (const url of [`https://name.example:${port}/`, `https://${host}:${port}/`]) {
        await expect(outgoing.request({ url, ...plain })).rejects.toThrow(OutgoingRefusedError)
      }
      expect(connections()).toBe(0)
    })
  }

  test('one bad address among good ones', async () => {
    const { lookup } = resolver(['8.8.8.8', '10.0.0.1'])
    const outgoing = createOutgoing({ allowed: [], lookup })
    const request = outgoing.request({ url: 'https://name.example/', ...plain })
    await expect(request).rejects.toThrow(OutgoingRefusedError)
  })

  test('a name that resolves otherwise the next time', async () => {
    const { port, connections } = await serve((_, response) => response.end())
    const { lookup, asked } = resolver(['192.0.2.1'], ['127.0.0.1'])
    const outgoing = createOutgoing({ allowed: ['192.0.2.1'], lookup })
    const request = () =>
      outgoing.request({ url: `http://name.example:${port}/`, ...plain, timeout: 300 })
    // What was looked at is what is connected to: nothing is resolved twice
    await expect(request()).rejects.toThrow(OutgoingFailedError)
    expect(asked()).toBe(1)
    await expect(request()).rejects.toThrow(OutgoingRefusedError)
    expect(connections()).toBe(0)
  })

  test('a public address without encryption', async () => {
    const { lookup } = resolver(['8.8.8.8'])
    const outgoing = createOutgoing({ allowed: ['192.0.2.1'], lookup })
    const request = outgoing.request({ url: 'http://name.example/', ...plain })
    await expect(request).rejects.toThrow(OutgoingRefusedError)
  })

  for (const url of [
    'ftp://example.com/',
    'file:///etc/passwd',
    'data:text/plain,x',
    'https://user@example.com/',
    'https://0x7f.1/',
    'https://017700000001/',
    'https://127.1/',
    'https://localhost./',
    'https://metadata.google.internal/',
    `https://example.com/${'x'.repeat(3000)}`,
    '//example.com',
  ]) {
    test(url.slice(0, 40), () => {
      const outgoing = createOutgoing({ allowed: [] })
      expect(() => outgoing.check(url)).toThrow(OutgoingRefusedError)
    })
  }
})

describe('of a server that may be called', () => {
  const outgoing = createOutgoing({ allowed: ['127.0.0.1'] })

  test('default', async () => {
    const { url } = await serve((request, response) => {
      response.setHeader('x-method', request.method ?? '')
      request.pipe(response)
    })
    const answer = await outgoing.request({ url, method: 'POST', body: 'hello', ...plain })
    expect(answer.status).toBe(200)
    expect(answer.headers['x-method']).toBe('POST')
    expect(Buffer.from(answer.body).toString()).toBe('hello')
  })

  test('a redirect is an answer', async () => {
    const other = await serve((_, response) => response.end())
    const { url } = await serve((_, response) =>
      response.writeHead(302, { location: other.url }).end(),
    )
    expect((await outgoing.request({ url, ...plain })).status).toBe(302)
    expect(other.connections()).toBe(0)
  })

  test('no more of its answer is read than asked for', async () => {
    const { url } = await serve((_, response) => {
      response.on('error', () => {})
      for (let part = 0; part < 100; part += 1) response.write('x'.repeat(1000))
    })
    await expect(outgoing.request({ url, ...plain })).rejects.toThrow(/more than 1000 bytes/)
    expect((await outgoing.request({ url, ...plain, maxBytes: 0 })).body).toHaveLength(0)
  })

  test('headers without end', async () => {
    const { url } = await serve((_, response) => {
      response.writeHead(200, { 'x-long': 'x'.repeat(20_000) }).end()
    })
    await expect(outgoing.request({ url, ...plain })).rejects.toThrow(/HPE_HEADER_OVERFLOW/)
  })

  test('an answer that does not come, and one that comes drop by drop', async () => {
    const silent = await serve(() => {})
    const slow = await serve((_, response) => {
      response.writeHead(200)
      const timer = setInterval(() => response.write('x'), 50)
      response.on('close', () => clearInterval(timer))
    })
    for (const { url } of [silent, slow]) {
      const start = performance.now()
      const request = outgoing.request({ url, ...plain, timeout: 300 })
      await expect(request).rejects.toThrow(OutgoingFailedError)
      expect(performance.now() - start).toBeLessThan(2000)
    }
  })

  test('nobody there', async () => {
    const { url } = await serve(() => {})
    servers.pop()?.close()
    await expect(outgoing.request({ url, ...plain })).rejects.toThrow(/ECONNREFUSED/)
  })

  test('a name, as a name server has it', async () => {
    const { port } = await serve((_, response) => response.end('here'))
    const server = createSocket('udp4')
    server.on('message', (question, from) => {
      const answer = Buffer.from(question)
      const isA = question.readUInt16BE(question.length - 4) === 1
      answer.writeUInt16BE(0x8180, 2)
      answer.writeUInt16BE(isA ? 1 : 0, 6)
      // The name again, A, IN, 60 s, four bytes
      const record = Buffer.from('c00c000100010000003c00047f000001', 'hex')
      server.send(isA ? Buffer.concat([answer, record]) : answer, from.port, from.address)
    })
    server.bind(0, '127.0.0.1')
    await once(server, 'listening')
    const lookup = createLookup([`127.0.0.1:${server.address().port}`])
    const url = `http://name.example:${port}/`
    const answer = await createOutgoing({ allowed: ['127.0.0.1'], lookup }).request({
      url,
      ...plain,
    })
    expect(Buffer.from(answer.body).toString()).toBe('here')
    const refused = createOutgoing({ allowed: ['192.0.2.1'], lookup }).request({ url, ...plain })
    await expect(refused).rejects.toThrow(OutgoingRefusedError)
    server.close()
    const nobody = createOutgoing({ allowed: ['127.0.0.1'], lookup }).request({ url, ...plain })
    await expect(nobody).rejects.toThrow(OutgoingFailedError)
  })
})

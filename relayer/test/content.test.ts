import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { cidOf, digestOf, maxDocumentSize } from '@guildhall/sdk'
import { serve } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Stack, startStack, type TestRelayer } from './stack.ts'

let stack: Stack
let relayer: TestRelayer
let server: ReturnType<typeof serve>
let port: number

beforeAll(async () => {
  stack = await startStack()
  relayer = await stack.relayer({ relaying: false })
  await new Promise<void>((resolve) => {
    server = serve({ fetch: relayer.app.fetch, hostname: '127.0.0.1', port: 0 }, () => resolve())
  })
  port = (server.address() as AddressInfo).port
})

afterAll(async () => {
  server.close()
  await stack.stop()
})

const bytesOf = (text: string) => new TextEncoder().encode(text)

function put(body: Uint8Array | ReadableStream, headers: Record<string, string> = {}) {
  return fetch(`http://127.0.0.1:${port}/v1/content`, {
    method: 'PUT',
    body: body as never,
    headers,
    ...(body instanceof ReadableStream && { duplex: 'half' }),
  })
}

/** The raw path, as no browser would send it. */
function getRaw(path: string): Promise<{ status: number; type: string; body: string }> {
  return new Promise((resolve, reject) => {
    httpRequest({ host: '127.0.0.1', port, path }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          type: String(response.headers['content-type']),
          body: Buffer.concat(chunks).toString(),
        }),
      )
    })
      .on('error', reject)
      .end()
  })
}

describe('default', () => {
  test('what is put is got back, under its digest’s CID', async () => {
    const bytes = randomBytes(4096)
    const digest = digestOf(bytes)
    expect(await relayer.client.putDocument(bytes)).toEqual({
      digest,
      cid: cidOf(digest),
      uri: `ipfs://${cidOf(digest)}`,
      size: 4096,
    })
    expect(await relayer.client.getDocument(digest)).toEqual(new Uint8Array(bytes))
  })

  test('201 the first time, 200 afterwards', async () => {
    const bytes = randomBytes(100)
    expect((await put(bytes)).status).toBe(201)
    expect((await put(bytes)).status).toBe(200)
  })

  test('exactly the greatest size', async () => {
    expect((await put(new Uint8Array(maxDocumentSize))).status).toBe(201)
  })

  test('in base 16 too', async () => {
    const bytes = bytesOf('sixteen')
    await relayer.client.putDocument(bytes)
    const response = await getRaw(`/ipfs/f01551220${digestOf(bytes).slice(2)}`)
    expect(response).toMatchObject({ status: 200, body: 'sixteen' })
  })

  test('with the digest its sender expects', async () => {
    const bytes = bytesOf('expected')
    const digest = Buffer.from(digestOf(bytes).slice(2), 'hex').toString('base64')
    expect((await put(bytes, { 'content-digest': `sha-256=:${digest}:` })).status).toBe(201)
  })
})

describe('behavior', () => {
  const served: readonly [string, Uint8Array, string][] = [
    ['a page', bytesOf('<!doctype html><script>alert(1)</script>'), 'text/plain; charset=utf-8'],
    ['a script', bytesOf('alert(1)'), 'text/plain; charset=utf-8'],
    ['a drawing', bytesOf('<svg onload="alert(1)"/>'), 'text/plain; charset=utf-8'],
    ['JSON', bytesOf('{"kind":"brief"}'), 'application/json'],
    ['bytes', Uint8Array.of(0, 1, 2, 255), 'application/octet-stream'],
  ]
  for (const [what, bytes, type] of served) {
    test(`${what} is served as ${type}, and nothing in it can run`, async () => {
      await put(bytes, { 'content-type': 'text/html' })
      const response = await fetch(`http://127.0.0.1:${port}/ipfs/${cidOf(digestOf(bytes))}`)
      const { headers } = response
      expect(headers.get('content-type')).toBe(type)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
      expect(headers.get('content-disposition')).toMatch(
        /^attachment; filename="bafkrei[a-z2-7]+\.(json|txt|bin)"$/,
      )
      expect(headers.get('cache-control')).toContain('immutable')
      expect(headers.get('access-control-allow-origin')).toBe('*')
      expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes)
    })
  }

  test('a damaged file is not served, and putting the document again mends it', async () => {
    const bytes = bytesOf('whole')
    const { digest } = await relayer.client.putDocument(bytes)
    const name = digest.slice(2)
    const path = join(stack.environment.CONTENT_DIR ?? '', name.slice(0, 2), name)
    await writeFile(path, 'damaged')
    await expect(relayer.client.getDocument(digest)).rejects.toMatchObject({ status: 404 })
    await relayer.client.putDocument(bytes)
    expect(await readFile(path, 'utf8')).toBe('whole')
    expect(await relayer.client.getDocument(digest)).toEqual(bytes)
  })

  test('put by many at once, it is one whole document', async () => {
    const bytes = randomBytes(200_000)
    const answers = await Promise.all(Array.from({ length: 10 }, () => put(bytes)))
    for (const { status } of answers) expect([200, 201]).toContain(status)
    expect(await relayer.client.getDocument(digestOf(bytes))).toEqual(new Uint8Array(bytes))
  })
})

describe('error', () => {
  test('too large by its length', async () => {
    const response = await put(new Uint8Array(maxDocumentSize + 1))
    expect(response.status).toBe(413)
    expect(await response.json()).toMatchObject({
      type: 'urn:guildhall:problem:body-too-large',
      max: maxDocumentSize,
    })
  })

  test('too large while it streams, without an end', async () => {
    let sent = 0
    const endless = new ReadableStream({
      pull(controller) {
        sent += 65_536
        controller.enqueue(new Uint8Array(65_536))
      },
    })
    const response = await put(endless)
    expect(response.status).toBe(413)
    expect(sent).toBeLessThan(64 * maxDocumentSize)
  })

  test('another digest than the one sent', async () => {
    const response = await put(bytesOf('one'), { 'content-digest': 'sha-256=:AAAA:' })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({
      type: 'urn:guildhall:problem:not-content-addressed',
      digest: digestOf(bytesOf('one')),
    })
    await expect(relayer.client.getDocument(digestOf(bytesOf('one')))).rejects.toMatchObject({
      status: 404,
    })
  })

  test('a folder that cannot be used: ask again later', async () => {
    const file = join(stack.dir, 'no-folder')
    await writeFile(file, '')
    const other = await stack.relayer({ relaying: false, environment: { CONTENT_DIR: file } })
    const problem = { status: 503, type: 'urn:guildhall:problem:unavailable' }
    await expect(other.client.putDocument(bytesOf('x'))).rejects.toMatchObject(problem)
    await expect(other.client.getDocument(digestOf(bytesOf('x')))).rejects.toMatchObject(problem)
    await other.stop()
  })

  test('an absent document', async () => {
    await expect(relayer.client.getDocument(`0x${'ab'.repeat(32)}`)).rejects.toMatchObject({
      status: 404,
      type: 'urn:guildhall:problem:not-found',
    })
  })

  const tricks = [
    '/ipfs/../../../../etc/passwd',
    '/ipfs/..%2f..%2f..%2fetc%2fpasswd',
    '/ipfs/%2e%2e/%2e%2e/etc/passwd',
    '/ipfs/....//etc/passwd',
    '/ipfs/%00',
    '/ipfs/%ff%fe',
    `/ipfs/bafkrei${'a'.repeat(5000)}`,
    '/ipfs/QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPB41',
    '/ipfs/bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi',
    `/ipfs/f01551220${'ab'.repeat(31)}`,
    `/ipfs/f015512200${'ab'.repeat(32)}`,
    '/ipfs/',
    '/ipfs//etc/passwd',
  ]
  for (const path of tricks) {
    test(`no document: ${path.slice(0, 60)}`, async () => {
      const { status, type, body } = await getRaw(path)
      expect([400, 404]).toContain(status)
      expect(type).toBe('application/problem+json')
      expect(body).not.toContain('root:')
    })
  }
})

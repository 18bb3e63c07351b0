import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { digestOf } from '@guildhall/sdk'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { flushOutbox, keepDocument } from './outbox.ts'
import { hasOutbox } from './outboxKey.ts'

const [fine, refused] = ['{"kind":"reason"}', '{"kind":"odd"}'].map((text) =>
  new TextEncoder().encode(text),
) as [Uint8Array, Uint8Array]
const stored = new Map<string, string>()
const taken: string[] = []

/** A relayer that takes one of them and refuses the other. */
const relayer = createServer(async (request, response) => {
  const chunks: Uint8Array[] = []
  for await (const chunk of request) chunks.push(chunk)
  const bytes = new Uint8Array(Buffer.concat(chunks))
  response.setHeader('content-type', 'application/json')
  if (Buffer.from(bytes).equals(Buffer.from(refused))) {
    return response.writeHead(422).end('{"type":"about:blank","title":"Odd","status":422}')
  }
  const digest = digestOf(bytes)
  taken.push(digest)
  response
    .writeHead(201)
    .end(JSON.stringify({ digest, cid: 'x', uri: 'ipfs://x', size: bytes.length }))
})

beforeEach(async () => {
  stored.clear()
  taken.length = 0
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  })
  await new Promise<void>((resolve) => relayer.listen(0, '127.0.0.1', resolve))
})
afterEach(() => {
  vi.unstubAllGlobals()
  relayer.close()
})

test('behavior: one that is refused stays, and keeps no other back', async () => {
  keepDocument(digestOf(refused), refused)
  keepDocument(digestOf(fine), fine)
  await flushOutbox(`http://127.0.0.1:${(relayer.address() as AddressInfo).port}`)
  expect(taken).toEqual([digestOf(fine)])
  expect(hasOutbox()).toBe(true)
  expect(stored.get('guildhall.outbox')).not.toContain(digestOf(fine))
})

test('default: what is handed over is kept no longer', async () => {
  keepDocument(digestOf(fine), fine)
  await flushOutbox(`http://127.0.0.1:${(relayer.address() as AddressInfo).port}`)
  expect(hasOutbox()).toBe(false)
})

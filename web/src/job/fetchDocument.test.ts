import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { cidOf, digestOf, digestOfCid } from '@guildhall/sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DocumentMismatchError, fetchDocument } from './fetchDocument.ts'

const bytes = new TextEncoder().encode('{"parcel":"A-1001"}')
const served = new Map<string, Uint8Array>()
const server = createServer(({ url = '' }, response) => {
  const found = served.get(cidOf(digestOfCid(url.replace('/ipfs/', ''))))
  response.writeHead(found ? 200 : 404).end(found)
})
let url = ''

beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

test('default: a document by its digest', async () => {
  served.set(cidOf(digestOf(bytes)), bytes)
  expect(await fetchDocument(url, digestOf(bytes))).toEqual(bytes)
})

test('error: something else is served under it, or nothing is', async () => {
  const digest = digestOf(new TextEncoder().encode('another'))
  await expect(fetchDocument(url, digest)).rejects.toThrow('404')
  served.set(cidOf(digest), bytes)
  await expect(fetchDocument(url, digest)).rejects.toThrow(DocumentMismatchError)
})

import { documentKinds, encodeDocument, maxSizeOf } from '@guildhall/sdk'
import { encryptDocument, generateReaderKey } from '@guildhall/sdk/encryption'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Stack, startStack, type TestRelayer } from './stack.ts'

let stack: Stack
let relayer: TestRelayer

beforeAll(async () => {
  stack = await startStack()
  relayer = await stack.relayer({ relaying: false })
})

afterAll(async () => stack.stop())

const reason = { kind: 'reason', version: 1, message: 'Two records are missing.' }

function put(kind: string, body: Uint8Array): Promise<Response> {
  const path = `/v1/content?kind=${encodeURIComponent(kind)}`
  return Promise.resolve(relayer.app.request(path, { method: 'PUT', body: new Uint8Array(body) }))
}

describe('default', () => {
  test('a document of its kind is kept as it is', async () => {
    const bytes = encodeDocument(reason)
    const { digest } = await relayer.client.putDocument(bytes, { kind: 'reason' })
    expect(await relayer.client.getDocument(digest as `0x${string}`)).toEqual(bytes)
  })

  test('an encrypted document is kept as ciphertext', async () => {
    const { recipient } = await generateReaderKey()
    const sealed = await encryptDocument(encodeDocument(reason), [recipient])
    expect((await put('encrypted', sealed)).status).toBe(201)
    expect((await put('encrypted', encodeDocument(reason))).status).toBe(422)
  })

  test('the form of every kind can be read', async () => {
    const list = await relayer.app.request('/v1/schemas')
    expect(Object.keys((await list.json()) as object)).toEqual(documentKinds)
    const response = await relayer.app.request('/v1/schemas/brief')
    expect(response.headers.get('content-type')).toBe('application/schema+json')
    expect(await response.json()).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: 'urn:guildhall:document:brief',
      required: expect.arrayContaining(['kind', 'title']),
    })
    for (const kind of ['encrypted', 'nonsense', '__proto__']) {
      expect((await relayer.app.request(`/v1/schemas/${kind}`)).status).toBe(404)
    }
  })
})

describe('error', () => {
  test('not of its kind: every fault is named, and nothing is kept', async () => {
    const bytes = encodeDocument({ ...reason, kind: 'verdict', message: 'x'.repeat(4097) })
    const response = await put('reason', bytes)
    expect(response.status).toBe(422)
    expect(await response.json()).toMatchObject({
      type: 'urn:guildhall:problem:invalid-document',
      issues: [{ path: 'kind' }, { path: 'message' }],
    })
    const { digest } = await relayer.client.putDocument(bytes)
    expect(digest).toBeDefined()
  })

  test('larger than its kind may be', async () => {
    const response = await put('terms', new Uint8Array(maxSizeOf('terms') + 1))
    expect(response.status).toBe(413)
    expect(await response.json()).toMatchObject({ max: maxSizeOf('terms') })
  })

  for (const kind of ['', 'Brief', 'toString', '../brief']) {
    test(`no kind: ${kind}`, async () => {
      const response = await put(kind, encodeDocument(reason))
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({ issues: [{ path: 'kind' }] })
    })
  }
})

import { cidOf, digestOf } from '@guildhall/sdk'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { Hex } from 'viem'

export type ContentServer = {
  readonly url: string
  /** The CIDs asked for, in order. */
  readonly asked: readonly string[]
  stop(): Promise<void>
}

/** A content server as the relayer has one, but one that may be told to lie. */
export async function startContentServer(): Promise<ContentServer> {
  const kept = new Map<string, Uint8Array<ArrayBuffer>>()
  const asked: string[] = []
  const app = new Hono()
  app.put('/ipfs/:cid', async (c) => {
    kept.set(c.req.param('cid'), new Uint8Array(await c.req.arrayBuffer()))
    return c.body(null, 201)
  })
  app.put('/files/:name', async (c) => {
    kept.set(`files/${c.req.param('name')}`, new Uint8Array(await c.req.arrayBuffer()))
    return c.body(null, 201)
  })
  app.get('/files/:name', (c) => {
    const bytes = kept.get(`files/${c.req.param('name')}`)
    return bytes ? c.body(bytes) : c.notFound()
  })
  app.get('/ipfs/:cid/:path', (c) => {
    const bytes = kept.get(`files/${c.req.param('cid')}-${c.req.param('path')}`)
    return bytes ? c.body(bytes) : c.notFound()
  })
  app.get('/ipfs/:cid', (c) => {
    asked.push(c.req.param('cid'))
    const bytes = kept.get(c.req.param('cid'))
    return bytes ? c.body(bytes) : c.notFound()
  })
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
      resolve({
        url: `http://127.0.0.1:${port}`,
        asked,
        stop: () => new Promise((done) => server.close(() => done())),
      }),
    )
  })
}

/** Puts bytes where the document of a digest is looked for: its own digest, unless told otherwise. */
export async function putContent(url: string, bytes: Uint8Array, digest?: Hex): Promise<Hex> {
  const name = digest ?? digestOf(bytes)
  await fetch(`${url}/ipfs/${cidOf(name)}`, { method: 'PUT', body: new Uint8Array(bytes) })
  return name
}

/** Puts a file at an address that does not tell its digest; what was there goes. */
export async function putFile(url: string, name: string, content: unknown): Promise<string> {
  const body = typeof content === 'string' ? content : JSON.stringify(content)
  await fetch(`${url}/files/${name}`, { method: 'PUT', body })
  return `${url}/files/${name}`
}

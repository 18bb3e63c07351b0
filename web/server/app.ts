import { gzipSync } from 'node:zlib'
import { Hono } from 'hono'
import type { RuntimeConfig } from '../src/config/runtimeConfig.ts'
import type { Asset } from './assets.ts'
import type { FirstLooks } from './firstLooks.ts'
import { securityHeaders } from './securityHeaders.ts'
import { readShareCard, withShareCard } from './shareCard.ts'

/** The built app, its runtime configuration, and `index.html` for every page's own address. */
export function createApp({
  assets,
  runtime,
  firstLooks,
}: {
  assets: ReadonlyMap<string, Asset>
  runtime: RuntimeConfig
  /** What pages show at once; without, they show something once their code has come. */
  firstLooks?: FirstLooks
}) {
  const headers = securityHeaders(runtime)
  const app = new Hono()

  app.use(async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(headers)) c.header(name, value)
  })

  app.get('/health', (c) => c.json({ status: 'ok' }))

  app.get('/config.json', (c) => {
    c.header('cache-control', 'no-store')
    return c.json(runtime)
  })

  app.get('*', async (c) => {
    const path = c.req.path === '/' ? '/index.html' : c.req.path
    const page = !path.startsWith('/assets/') && !path.includes('.')
    const asset = assets.get(path) ?? (page ? assets.get('/index.html') : undefined)
    if (!asset) return c.text('Not found', 404)
    const zips = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '')

    // A page is drawn for its plain address; what is asked for besides is known to the browser alone
    const isPlain = new URL(c.req.url).search === ''
    const [drawn, card] = await Promise.all([
      isPlain && firstLooks?.(c.req.path, c.req.header('accept-language')),
      page && readShareCard(runtime.graphqlUrl, c.req.path),
    ])
    if (drawn || card) {
      const html = drawn || new TextDecoder().decode(asset.bytes)
      c.header('content-type', asset.mediaType)
      c.header('cache-control', 'no-cache')
      c.header('vary', 'accept-encoding, accept-language')
      if (zips) c.header('content-encoding', 'gzip')
      const sent = card ? withShareCard(html, card) : html
      return c.body(zips ? new Uint8Array(gzipSync(sent)) : sent)
    }

    const zipped = asset.gzipped && zips
    c.header('content-type', asset.mediaType)
    c.header('cache-control', asset.immutable ? 'public, max-age=31536000, immutable' : 'no-cache')
    c.header('vary', 'accept-encoding')
    if (zipped) c.header('content-encoding', 'gzip')
    return c.body(zipped && asset.gzipped ? asset.gzipped : asset.bytes)
  })

  return app
}

import { Hono } from 'hono'
import type { RuntimeConfig } from '../src/config/runtimeConfig.ts'
import type { Asset } from './assets.ts'
import { securityHeaders } from './securityHeaders.ts'
import { readShareCard, withShareCard } from './shareCard.ts'

/** The built app, its runtime configuration, and `index.html` for every page's own address. */
export function createApp({
  assets,
  runtime,
}: {
  assets: ReadonlyMap<string, Asset>
  runtime: RuntimeConfig
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

    const card = page && (await readShareCard(runtime.graphqlUrl, c.req.path))
    if (card) {
      c.header('cache-control', 'no-cache')
      return c.html(withShareCard(new TextDecoder().decode(asset.bytes), card))
    }

    const zipped = asset.gzipped && /\bgzip\b/.test(c.req.header('accept-encoding') ?? '')
    c.header('content-type', asset.mediaType)
    c.header('cache-control', asset.immutable ? 'public, max-age=31536000, immutable' : 'no-cache')
    c.header('vary', 'accept-encoding')
    if (zipped) c.header('content-encoding', 'gzip')
    return c.body(zipped && asset.gzipped ? asset.gzipped : asset.bytes)
  })

  return app
}

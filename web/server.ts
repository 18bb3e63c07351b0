import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { createApp } from './server/app.ts'
import { loadAssets } from './server/assets.ts'
import { loadServerConfig, ServerConfigError } from './server/config.ts'
import { drawFirstLooks } from './server/firstLooks.ts'

try {
  const { host, port, publicUrl, runtime } = loadServerConfig(process.env)
  const folder = join(import.meta.dirname, 'dist')
  const assets = loadAssets(folder, { publicUrl, runtime })
  const page = new TextDecoder().decode(assets.get('/index.html')?.bytes)
  const app = createApp({
    assets,
    runtime,
    firstLooks: await drawFirstLooks(folder, page, runtime),
  })
  const server = serve({ fetch: app.fetch, hostname: host, port }, ({ port }) => {
    process.stdout.write(`web listening on http://${host}:${port}\n`)
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      server.close(() => process.exit(0))
      if ('closeAllConnections' in server) server.closeAllConnections()
    })
  }
} catch (error) {
  if (!(error instanceof ServerConfigError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
